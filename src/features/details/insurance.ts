/** Who pays: Coverage with its payer (nl-core Payer, zib2020 R4). */
import { lastDayOf, object, objects, readWhen, text, type When } from '../../lib/fhir.ts';
import { nameOfReference } from '../../lib/fhir-people.ts';
import type { OrganisationId } from '../../lib/ids.ts';
import { dayOf } from '../../lib/time.ts';
import type { Mapping, ReadContext } from '../../platform/record/index.ts';
import { type Fields, fieldsOf, type Named, readNamed, readTelecom, type Telecom } from './fields.ts';

export type Insurance = {
  reference: string;
  organisation: OrganisationId;
  payer: string | null;
  /** UZOVI: by which Dutch insurers are known. */
  uzovi: string | null;
  kind: Named;
  number: string | null;
  from: When | null;
  until: When | null;
  telecom: readonly Telecom[];
  state: 'active' | 'ended' | 'draft';
};

export const insurances: Mapping<Insurance, 'Coverage'> = {
  part: 'insurance',
  r4: {
    type: 'Coverage',
    search: [['_include', 'Coverage:payor']],
    withdrawn: resource => fieldsOf(resource)['status'] === 'entered-in-error',
    read: (resource, context) => read(fieldsOf(resource), context),
  },
};

const states: { readonly [status: string]: Insurance['state'] } = {
  cancelled: 'ended',
  draft: 'draft',
};

const uzoviSystem = /uzovi|2\.16\.840\.1\.113883\.2\.4\.6\.4$/;

function read(fields: Fields, context: ReadContext): Insurance {
  const payers = objects(fields['payor']);
  const [first] = payers.map(each => object(context.resolve(text(each['reference']) ?? undefined)));
  const period = object(fields['period']);
  const names = payers.map(each => nameOfReference(each, context.resolve)).filter(name => name !== null);
  const known = objects(first?.['identifier']).find(each => uzoviSystem.test(text(each['system']) ?? ''));
  return {
    reference: context.reference,
    organisation: context.organisation,
    payer: text(names.join(', ')),
    uzovi: text(known?.['value']),
    kind: readNamed(fields['type']),
    number: text(fields['subscriberId']) ?? text(objects(fields['identifier'])[0]?.['value']),
    from: readWhen(period?.['start']),
    until: readWhen(period?.['end']),
    telecom: readTelecom(first?.['telecom']),
    state: states[text(fields['status']) ?? ''] ?? 'active',
  };
}

/** Whether it pays today. */
export function holdsNow({ state, from, until }: Insurance, now: Temporal.Instant): boolean {
  const today = dayOf(now);
  const begun = from === null || Temporal.PlainDate.compare(from.on, today) <= 0;
  const over = until !== null && Temporal.PlainDate.compare(lastDayOf(until), today) < 0;
  return state === 'active' && begun && !over;
}
