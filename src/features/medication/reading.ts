/** What a medicine is and where it stands, as FHIR and medication process 9 write it. Takes what came. */
import { type Code, codesOf, nameOfConcept, number, object, objects, text } from '../../lib/fhir.ts';

type Fields = { readonly [key: string]: unknown };
type Resolve = (reference: string | undefined) => unknown;

/** A block may be about stopping; `unspecified`: the source does not say which way. */
export type Stop = 'temporary' | 'definitive' | 'cancelled' | 'unspecified';

/** `held`: on hold. `proposed`: not agreed on yet. `unknown`: the source does not say. */
export type Status = 'active' | 'held' | 'ended' | 'not-done' | 'proposed' | 'unknown';

/** A code of a medicine with its strength, and the list that it is from. Without any code: its name, from no list. */
export type Key = { list: string | null; code: string };

/** What the medicine is. `keys`: by what two blocks speak of the same medicine, the surest first. */
export type Medicine = {
  name: string;
  /** The name is only a code, or not even that. */
  named: 'in-words' | 'by-code' | 'not';
  form: string | null;
  ingredients: readonly string[];
  description: string | null;
  batch: string | null;
  keys: readonly Key[];
  atc: string | null;
};

const base = 'http://nictiz.nl/fhir/StructureDefinition/ext-';
/** The name of the extension that says after how long all steps come again. */
export const cyclic = 'InstructionsForUse.RepeatPeriodCyclicalSchedule';

/** An extension of Nictiz by its name, wherever in the resource it is allowed to stand. */
export function ext(fields: Fields | null, name: string): Fields | null {
  const all = [...objects(fields?.['extension']), ...objects(fields?.['modifierExtension'])];
  return all.find(each => each['url'] === `${base}${name}`) ?? null;
}

/** The modifiers that are taken into account here. */
export const known = ['StopType', cyclic].map(name => `${base}${name}`);

/** SNOMED CT as zib2020 and zib2017 write it, and the value list of zib2017. */
const stops: { readonly [code: string]: Stop } = {
  '385655000': 'temporary',
  '113381000146106': 'temporary',
  '1': 'temporary',
  '410546004': 'definitive',
  '113371000146109': 'definitive',
  '2': 'definitive',
  '89925002': 'cancelled',
};

/** Whether it is about stopping, and how; a way that nobody knows is still a stop. */
export function stopOf(fields: Fields): Stop | null {
  const concept = ext(fields, 'StopType')?.['valueCodeableConcept'];
  if (concept === undefined) return null;
  const code = codesOf(concept).find(each => each.code !== null && Object.hasOwn(stops, each.code))?.code;
  return (code && stops[code]) || 'unspecified';
}

const statuses: { readonly [status: string]: Status } = {
  active: 'active',
  'in-progress': 'active',
  'on-hold': 'held',
  completed: 'ended',
  stopped: 'ended',
  ended: 'ended',
  cancelled: 'not-done',
  declined: 'not-done',
  'not-done': 'not-done',
  'not-taken': 'not-done',
  draft: 'proposed',
  preparation: 'active',
  intended: 'active',
};

/** Where a prescription, supply or use stands, from the `status` of any of these resources. */
export function statusOf(status: unknown): Status {
  const said = text(status) ?? '';
  return (Object.hasOwn(statuses, said) && statuses[said]) || 'unknown';
}

const atcSystems = ['http://www.whocc.no/atc', 'urn:oid:2.16.840.1.113883.6.73'];
/** Of the G-Standaard, the surest first: prescription, trade and generic product, article. */
const dutchSystems = [10, 7, 1, 8].map(table => `urn:oid:2.16.840.1.113883.2.4.4.${table}`);

/** From a code with the request, a Medication beside it, or one inside it; a name always, be it a code. */
export function readMedicine(fields: Fields, resolve: Resolve): Medicine {
  const concept = fields['medicationCodeableConcept'];
  const reference = object(fields['medicationReference']);
  const product = object(resolve(text(reference?.['reference']) ?? undefined));
  const codes = [...codesOf(concept), ...codesOf(product?.['code'])].filter(each => !isNull(each));
  const ingredients = objects(product?.['ingredient']).flatMap(each => ingredientOf(each, resolve) ?? []);
  const inWords =
    nameOfConcept(concept) ??
    nameOfConcept(product?.['code']) ??
    text(reference?.['display']) ??
    text(ingredients.join(', '));
  const code = codes.find(each => each.code)?.code ?? null;
  return {
    name: inWords ?? code ?? '',
    named: inWords !== null ? 'in-words' : code !== null ? 'by-code' : 'not',
    form: nameOfConcept(product?.['form']),
    ingredients,
    description: text(ext(product, 'PharmaceuticalProduct.Description')?.['valueString']),
    batch: text(object(product?.['batch'])?.['lotNumber']),
    keys: keysOf(codes, { name: inWords, ingredients }),
    atc: codes.find(isAtc)?.code ?? null,
  };
}

/** "Other" is no code of a medicine. */
function isNull({ system }: Code): boolean {
  return system?.endsWith('v3-NullFlavor') ?? false;
}

function isAtc({ system }: Code): boolean {
  return atcSystems.includes(system ?? '');
}

/**
 * A code of the G-Standaard names the strength. What a code of another list names nobody can tell from the code, so it counts with
 * the name and what is in it. ATC names a substance, so alone it does not make two medicines one; nor does nothing but a name.
 */
function keysOf(
  codes: readonly Code[],
  { name, ingredients }: { name: string | null; ingredients: readonly string[] },
): Key[] {
  const said = [name ?? '', ...ingredients].join(' ').toLowerCase().replace(/\s+/g, ' ').trim();
  const rank = (list: string) => {
    const place = dutchSystems.indexOf(list);
    return place === -1 ? dutchSystems.length : place;
  };
  const keys = codes
    .flatMap(each =>
      each.code === null || isAtc(each) ? [] : [{ list: each.system ?? '', code: each.code }],
    )
    .toSorted((a, b) => rank(a.list) - rank(b.list))
    .map(({ list, code }) => ({ list, code: dutchSystems.includes(list) ? code : `${code} ${said}`.trim() }));
  if (keys.length > 0) return keys;
  return name === null ? [] : [{ list: null, code: said }];
}

function ingredientOf(ingredient: Fields, resolve: Resolve): string | null {
  const inside = object(resolve(text(object(ingredient['itemReference'])?.['reference']) ?? undefined));
  const name =
    nameOfConcept(ingredient['itemCodeableConcept']) ??
    nameOfConcept(inside?.['code']) ??
    text(object(ingredient['itemReference'])?.['display']);
  if (name === null) return null;
  const strength = object(ingredient['strength']);
  const [part, whole] = [strength?.['numerator'], strength?.['denominator']].map(said);
  return [name, part && whole && whole !== '1' ? `${part} / ${whole}` : part].filter(Boolean).join(' ');
}

function said(quantity: unknown): string | null {
  const fields = object(quantity);
  const value = number(fields?.['value']);
  if (value === null) return null;
  return [String(value).replace('.', ','), text(fields?.['unit']) ?? text(fields?.['code'])]
    .filter(Boolean)
    .join(' ');
}
