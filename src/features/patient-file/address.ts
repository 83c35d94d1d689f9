/** What support staff may know of a patient (D-117): name, birthday, address and how to reach them. Nothing clinical. */
import { objects, text } from '../../lib/fhir.ts';
import { nameOfPerson } from '../../lib/fhir-people.ts';
import { parseDay } from '../../lib/time.ts';
import type { Mapping } from '../../platform/record/index.ts';

export type Address = {
  name: string | null;
  bornOn: Temporal.PlainDate | null;
  lines: readonly string[];
  reach: readonly string[];
};

export const addressOf: Mapping<Address, 'Patient'> = {
  part: 'address',
  r4: {
    type: 'Patient',
    search: [],
    read: patient => {
      const fields: { readonly [key: string]: unknown } = { ...patient };
      const home = objects(fields['address'])[0];
      const street = Array.isArray(home?.['line']) ? home['line'] : [];
      const town = [text(home?.['postalCode']), text(home?.['city'])].filter(Boolean).join(' ');
      return {
        name: nameOfPerson(fields['name']),
        bornOn: parseDay(text(fields['birthDate']) ?? ''),
        lines: [...street.filter(line => typeof line === 'string'), town].filter(Boolean),
        reach: objects(fields['telecom']).flatMap(each => text(each['value']) ?? []),
      };
    },
  },
};
