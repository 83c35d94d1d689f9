/** What carers are warned of: an alert, or a reason to be careful with medicines. Flag (nl-core and cio, zib2020 R4). */
import { codesOf, object, text, withdrawn } from '../../lib/fhir.ts';
import type { Mapping, ReadContext } from '../../platform/record/index.ts';
import {
  type Common,
  extensionsOf,
  type Fields,
  fieldsOf,
  isNamed,
  type Moment,
  type Named,
  namesAt,
  readNamed,
  readNamedAll,
  readNotes,
  readPeriod,
} from './fields.ts';

/** `medicine`: a condition that matters for medicines; `watch`: a medicine itself that is watched. */
export type AlertKind = 'alert' | 'medicine' | 'watch';

export type Alert = Common & {
  is: 'alert';
  kind: AlertKind;
  kinds: readonly Named[];
  period: Moment;
  by: readonly string[];
  /** The condition or allergy that it is about, as an opaque reference. */
  about: readonly string[];
  /** What may be used of a group that is watched. */
  except: readonly Named[];
  ended: readonly string[];
};

export const alerts: Mapping<Alert, 'Flag'> = {
  part: 'alerts',
  r4: {
    type: 'Flag',
    search: [
      ['_include', 'Flag:author'],
      ['_include:iterate', 'PractitionerRole:practitioner'],
    ],
    withdrawn,
    read: (resource, context) => read(fieldsOf(resource), context),
  },
};

// SNOMED CT: contra-indication (zib2020 and cio), and watching the use of a medicine.
const kinds: { readonly [code: string]: AlertKind } = {
  '140401000146105': 'medicine',
  '350241000146102': 'medicine',
  '225419007': 'watch',
};

const endings = [
  'ext-MedicationContraIndication.ReasonClosure',
  'ext-MedicationContraIndication.ReasonForEndingAlert',
];

function read(fields: Fields, context: ReadContext): Alert {
  const categories = readNamedAll(fields['category']);
  const codes = categories.flatMap(each => each.codes).map(each => each.split('|').at(-1) ?? '');
  const kind = codes.flatMap(code => kinds[code] ?? [])[0] ?? 'alert';
  const { name, said } = nameIn(fields['code'], kind);
  return {
    is: 'alert',
    reference: context.reference,
    organisation: context.organisation,
    name,
    standing: fields['status'] === 'inactive' ? 'past' : 'now',
    kind,
    kinds: categories,
    period: readPeriod(fields['period']),
    by: namesAt(fields['author'], context),
    about: extensionsOf(fields, 'flag-detail').flatMap(each => {
      const at = text(object(each['valueReference'])?.['reference']);
      return at === null ? [] : (context.referenceTo(at) ?? []);
    }),
    except: extensionsOf(fields['code'], 'ext-SurveillanceDecision.SafeWithinUnsafeGroup')
      .map(each => readNamed(each['valueCodeableConcept']))
      .filter(isNamed),
    ended: endings
      .flatMap(name => extensionsOf(fields, name))
      .flatMap(each => text(each['valueString']) ?? []),
    notes: [...readNotes(fields), ...said],
  };
}

/** Of a watched medicine the code names the medicine, and the text is a sentence about it. */
function nameIn(concept: unknown, kind: AlertKind): { name: Named; said: string[] } {
  const name = readNamed(concept);
  const display = codesOf(concept).find(code => code.display)?.display;
  if (kind !== 'watch' || !display || name.said === display) return { name, said: [] };
  return { name: { ...name, said: display }, said: name.said === null ? [] : [name.said] };
}
