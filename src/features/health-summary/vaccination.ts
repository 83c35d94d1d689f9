/** What a vaccination is: one that was given, or not; and one that is advised. Immunization and ImmunizationRecommendation. */
import { codesOf, object, objects, readWhen, text, type When, withdrawn } from '../../lib/fhir.ts';
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
  noName,
  readAmount,
  readMoment,
  readNamed,
  readNamedAll,
  readNotes,
  type Standing,
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
  /** What the state comes down to. `unsuitable`: this person must not have it. */
  advice: 'advised' | 'unsuitable' | 'not-needed';
  /** Vaccines after the first that would do too. */
  also: readonly Named[];
  /** Vaccines that must not be used for it. */
  never: readonly Named[];
  reasons: readonly Named[];
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

const advices: { readonly [code: string]: VaccinationAdvice['advice'] } = {
  contraindicated: 'unsuitable',
  complete: 'not-needed',
  immune: 'not-needed',
};

const standings: { readonly [advice in VaccinationAdvice['advice']]: Standing } = {
  advised: 'now',
  unsuitable: 'out',
  'not-needed': 'past',
};

function readAdvice(fields: Fields, context: ReadContext): VaccinationAdvice[] {
  return objects(fields['recommendation']).map((one, place) => {
    const [vaccine, ...also] = readNamedAll(one['vaccineCode']);
    const against = readNamedAll(one['targetDisease']);
    const never = readNamedAll(one['contraindicatedVaccineCode']);
    const state = readNamed(one['forecastStatus']);
    const isOnlyNever = vaccine === undefined && against.length === 0 && never.length > 0;
    const said = codesOf(one['forecastStatus']).flatMap(({ code }) =>
      code !== null && Object.hasOwn(advices, code) ? (advices[code] ?? []) : [],
    );
    const advice = isOnlyNever ? 'unsuitable' : (said[0] ?? 'advised');
    return {
      is: 'vaccination-advice',
      reference: `${context.reference}-${place + 1}`,
      organisation: context.organisation,
      name: vaccine ?? (isOnlyNever ? never[0] : null) ?? noName,
      standing: standings[advice],
      against,
      state: isNamed(state) ? state : null,
      advice,
      also,
      never: isOnlyNever ? never.slice(1) : never,
      reasons: readNamedAll(one['forecastReason']),
      dates: objects(one['dateCriterion']).flatMap(each => {
        const when = readWhen(each['value']);
        return when === null ? [] : [{ what: readNamed(each['code']), when }];
      }),
      described: text(one['description']),
      notes: readNotes(one),
    };
  });
}
