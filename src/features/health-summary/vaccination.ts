/** What a vaccination is: one that was given, or not; and one that is advised. Immunization and ImmunizationRecommendation. */
import { object, objects, readWhen, text, type When, withdrawn } from '../../lib/fhir.ts';
import type { Mapping, ReadContext } from '../../platform/record/index.ts';
import {
  type Amount,
  actorsIn,
  type Common,
  extensionsOf,
  type Fields,
  fieldsOf,
  isNamed,
  type Moment,
  type Named,
  namesAt,
  readAmount,
  readMoment,
  readNamed,
  readNamedAll,
  readNotes,
} from './fields.ts';

export type Vaccination = Common & {
  is: 'vaccination';
  given: Moment;
  /** Which of how many: `2`, `2 (3)`, as the source counts. */
  dose: string | null;
  series: string | null;
  amount: Amount | null;
  against: readonly Named[];
  product: string | null;
  lot: string | null;
  site: Named | null;
  by: readonly string[];
  at: readonly string[];
  reasons: readonly Named[];
  /** Why it was not given. */
  why: readonly Named[];
  /** Too little of it came in to count. */
  counts: 'yes' | 'no';
};

export type VaccinationAdvice = Common & {
  is: 'vaccination-advice';
  against: readonly Named[];
  state: Named | null;
  dates: readonly { what: Named; when: When }[];
  described: string | null;
};

export const vaccinations: Mapping<Vaccination, 'Immunization'> = {
  part: 'vaccinations',
  r4: {
    type: 'Immunization',
    search: [
      ['_include', 'Immunization:performer'],
      ['_include', 'Immunization:location'],
      ['_include:iterate', 'PractitionerRole:practitioner'],
    ],
    withdrawn,
    read: (resource, context) => read(fieldsOf(resource), context),
  },
};

/** One resource may hold many pieces of advice. */
export const vaccinationAdvice: Mapping<readonly VaccinationAdvice[], 'ImmunizationRecommendation'> = {
  part: 'vaccinations',
  r4: {
    type: 'ImmunizationRecommendation',
    search: [],
    read: (resource, context) => readAdvice(fieldsOf(resource), context),
  },
};

function read(fields: Fields, context: ReadContext): Vaccination {
  const protocol = objects(fields['protocolApplied']);
  const site = readNamed(fields['site']);
  return {
    is: 'vaccination',
    reference: context.reference,
    organisation: context.organisation,
    name: readNamed(fields['vaccineCode']),
    standing: fields['status'] === 'not-done' ? 'out' : 'past',
    given: readMoment(fields, 'occurrence'),
    dose: protocol.map(doseIn).find(each => each !== null) ?? null,
    series: protocol.map(each => text(each['series'])).find(each => each !== null) ?? null,
    amount: readAmount(fields['doseQuantity']),
    against: protocol.flatMap(each => readNamedAll(each['targetDisease'])),
    product: productIn(fields),
    lot: text(fields['lotNumber']),
    site: isNamed(site) ? site : null,
    by: actorsIn(fields['performer'], context),
    at: namesAt(fields['location'], context),
    reasons: readNamedAll(fields['reasonCode']),
    why: readNamedAll(fields['statusReason']),
    counts: fields['isSubpotent'] === true ? 'no' : 'yes',
    notes: readNotes(fields),
  };
}

/** Numbers come as numbers or as words; `n/a` is no number. */
function doseIn(protocol: Fields): string | null {
  const said = (name: string) =>
    text(String(protocol[`${name}PositiveInt`] ?? protocol[`${name}String`] ?? ''));
  const [dose, doses] = [said('doseNumber'), said('seriesDoses')];
  if (dose === null || /^n\/?a$/i.test(dose)) return null;
  return doses === null ? dose : `${dose} (${doses})`;
}

function productIn(fields: Fields): string | null {
  const [at] = ['ext-Vaccination.PharmaceuticalProduct', 'ext-imm-Vaccination.PharmaceuticalProduct'].flatMap(
    name => extensionsOf(fields, name),
  );
  return text(object(at?.['valueReference'])?.['display']);
}

function readAdvice(fields: Fields, context: ReadContext): VaccinationAdvice[] {
  return objects(fields['recommendation']).map((advice, place) => {
    const vaccines = readNamedAll(advice['vaccineCode']);
    const diseases = readNamedAll(advice['targetDisease']);
    const state = readNamed(advice['forecastStatus']);
    return {
      is: 'vaccination-advice',
      reference: `${context.reference}-${place + 1}`,
      organisation: context.organisation,
      name: vaccines[0] ?? diseases[0] ?? { said: null, codes: [] },
      standing: 'now',
      against: diseases,
      state: isNamed(state) ? state : null,
      dates: objects(advice['dateCriterion']).flatMap(each => {
        const when = readWhen(each['value']);
        return when === null ? [] : [{ what: readNamed(each['code']), when }];
      }),
      described: text(advice['description']),
      notes: readNotes(advice),
    };
  });
}
