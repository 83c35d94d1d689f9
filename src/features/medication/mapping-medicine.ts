/** What the medicine is: from a code with the request, a Medication beside it, or one inside it. */
import { type Code, codesOf, nameOfConcept, number, object, objects, text } from '../../lib/fhir.ts';
import type { ReadContext } from '../../platform/record/index.ts';
import type { Medicine } from './block.ts';
import { ext } from './mapping-process.ts';

type Fields = { readonly [key: string]: unknown };

const atcSystems = ['http://www.whocc.no/atc', 'urn:oid:2.16.840.1.113883.6.73'];
/** Of the G-Standaard, the surest first: prescription, trade and generic product, article. */
const dutchSystems = [10, 7, 1, 8].map(table => `urn:oid:2.16.840.1.113883.2.4.4.${table}`);

/** Everything that the source says of it; a name always, be it a code. */
export function readMedicine(fields: Fields, context: ReadContext): Medicine {
  const concept = fields['medicationCodeableConcept'];
  const reference = object(fields['medicationReference']);
  const product = object(context.resolve(text(reference?.['reference']) ?? undefined));
  const codes = [...codesOf(concept), ...codesOf(product?.['code'])].filter(each => !isNull(each));
  const ingredients = objects(product?.['ingredient']).flatMap(each => ingredientOf(each, context) ?? []);
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
    keys: keysOf(codes, inWords),
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

/** ATC names a substance and no strength, so alone it does not make two medicines one; its name has to be the same too. */
function keysOf(codes: readonly Code[], name: string | null): string[] {
  const exact = codes.filter(each => each.code !== null && !isAtc(each));
  const rank = ({ system }: Code) => {
    const place = dutchSystems.indexOf(system ?? '');
    return place === -1 ? dutchSystems.length : place;
  };
  const keys = exact
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ system, code }) => `${system ?? ''}|${code}`);
  if (keys.length > 0) return keys;
  return name === null ? [] : [name.toLowerCase().replace(/\s+/g, ' ')];
}

function ingredientOf(ingredient: Fields, context: ReadContext): string | null {
  const inside = object(
    context.resolve(text(object(ingredient['itemReference'])?.['reference']) ?? undefined),
  );
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
