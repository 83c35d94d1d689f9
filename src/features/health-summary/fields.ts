/** What every noun of this room is read with. Everything is looked at before it is believed. */
import { codesOf, number, object, objects, readWhen, text, type When } from '../../lib/fhir.ts';
import { nameOfReference } from '../../lib/fhir-people.ts';
import type { OrganisationId } from '../../lib/ids.ts';
import type { ReadContext } from '../../platform/record/index.ts';

export type Fields = { readonly [key: string]: unknown };

/**
 * A name in the source's own words; else the codes that came, as `system|code`, for which we may have words. `by: 'hand'`: whoever
 * wrote it down chose these words themselves, they are not those of a code.
 */
export type Named = { said: string | null; codes: readonly string[]; by?: 'hand' };

/** Where something stands: it holds now, not yet or not for now, it is over, or it turned out not to be so. */
export type Standing = 'now' | 'later' | 'past' | 'out';

/** How old somebody was. `unit`: as the source wrote it; null where it gave none. */
export type Age = { count: string; unit: string | null };

/** When something began and ended, as precisely as somebody wrote it down; `ages`: one, or from and to; `said`: in words. */
export type Moment = { from: When | null; until: When | null; ages: readonly Age[]; said: string | null };

/** What everything in this room has. `reference` is opaque and also its place on a page. */
export type Common = {
  reference: string;
  organisation: OrganisationId;
  name: Named;
  standing: Standing;
  notes: readonly string[];
};

/** The type promises what a source may not keep. */
export function fieldsOf(resource: object): Fields {
  return { ...resource };
}

// A code that says that there is no code.
const noCode = /data-absent-reason|v3-NullFlavor|iso21090-nullFlavor/;

/** A CodeableConcept: its text, else its first display, and every code in it. */
export function readNamed(concept: unknown): Named {
  const codes = codesOf(concept).filter(({ system }) => !noCode.test(system ?? ''));
  const displays = codes.flatMap(({ display }) => readable(display) ?? []);
  const written = readable(text(object(concept)?.['text']));
  const isOwn = written !== null && !displays.some(each => each.toLowerCase() === written.toLowerCase());
  return {
    said: written ?? displays[0] ?? null,
    codes: codes.flatMap(({ system, code }) => (code === null ? [] : [`${system ?? ''}|${code}`])),
    ...(isOwn && { by: 'hand' }),
  };
}

function readable(said: string | null): string | null {
  return text(said?.replaceAll('\u200b', ''));
}

export const noName: Named = { said: null, codes: [] };

export function isNamed({ said, codes }: Named): boolean {
  return said !== null || codes.length > 0;
}

/** Every concept of a list, or the one, that has a name. */
export function readNamedAll(concepts: unknown): Named[] {
  return objects([concepts].flat()).map(readNamed).filter(isNamed);
}

/** The first code of a concept: of status elements that have one. */
export function codeIn(concept: unknown): string | null {
  return codesOf(concept).find(({ code }) => code)?.code ?? null;
}

/** `onsetDateTime`, `onsetPeriod`, `onsetAge`, `onsetRange`, `onsetString` of `onset`. */
export function readMoment(fields: Fields, name: string): Moment {
  const period = object(fields[`${name}Period`]);
  const range = object(fields[`${name}Range`]);
  const ages = [fields[`${name}Age`], range?.['low'], range?.['high']];
  return {
    from: readWhen(fields[`${name}DateTime`]) ?? readWhen(period?.['start']),
    until: readWhen(period?.['end']),
    ages: ages.flatMap(each => readAge(each) ?? []),
    said: text(fields[`${name}String`]) ?? text(range?.['text']),
  };
}

/** The code of its unit before the words for it: those may be in any language. */
function readAge(value: unknown): Age | null {
  const amount = readAmount(value);
  return amount && { count: amount.text, unit: text(object(value)?.['code']) ?? amount.unit };
}

export const noMoment: Moment = { from: null, until: null, ages: [], said: null };

/** A Period. */
export function readPeriod(value: unknown): Moment {
  const period = object(value);
  return { ...noMoment, from: readWhen(period?.['start']), until: readWhen(period?.['end']) };
}

/** The texts of annotations, and the comment that nl-core keeps in an extension. */
export function readNotes(fields: Fields): string[] {
  const notes = objects([fields['note']].flat()).map(note => text(note['text']));
  const comments = extensionsOf(fields, 'ext-Comment').map(each => text(each['valueString']));
  return [...notes, ...comments].filter(said => said !== null);
}

/** Extensions (modifying ones too) whose address ends in this name. */
export function extensionsOf(element: unknown, name: string): Fields[] {
  const of = object(element);
  const all = [...objects(of?.['extension']), ...objects(of?.['modifierExtension'])];
  return all.filter(each => text(each['url'])?.split('/').at(-1) === name);
}

/** Places of the body, each with its side where one is said. */
export function readPlaces(concepts: unknown): Named[][] {
  return objects([concepts].flat())
    .map(concept => [
      readNamed(concept),
      ...extensionsOf(concept, 'ext-AnatomicalLocation.Laterality').map(each =>
        readNamed(each['valueCodeableConcept']),
      ),
    ])
    .map(parts => parts.filter(isNamed))
    .filter(parts => parts.length > 0);
}

/** Names of who or what these references point at, each once. */
export function namesAt(references: unknown, context: ReadContext): string[] {
  const names = objects([references].flat()).map(each => nameOfReference(each, context.resolve));
  return [...new Set(names.filter(name => name !== null))];
}

/** Names of the actors in a list of participants. */
export function actorsIn(list: unknown, context: ReadContext): string[] {
  return namesAt(
    objects(list).map(each => each['actor']),
    context,
  );
}

/** An amount with its unit, as the source wrote both. */
export type Amount = { number: number; text: string; unit: string | null };

export function readAmount(value: unknown): Amount | null {
  const quantity = object(value);
  const amount = number(quantity?.['value']);
  if (quantity === null || amount === null) return null;
  const comparator = text(quantity['comparator']);
  const said = typeof quantity['value'] === 'string' ? quantity['value'].trim() : plain(amount);
  return {
    number: amount,
    text: comparator === null ? said : `${comparator} ${said}`,
    unit: text(quantity['unit']) ?? text(quantity['code']),
  };
}

function plain(amount: number): string {
  const rounded = String(Number(amount.toPrecision(10)));
  return rounded.includes('e') ? amount.toFixed(10).replace(/\.?0+$/, '') : rounded;
}
