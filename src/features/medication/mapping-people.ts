/** Who is behind a reference: a name that people know, what they are and where they work. */
import { nameOfConcept, object, objects, text } from '../../lib/fhir.ts';
import type { ReadContext } from '../../platform/record/index.ts';
import type { Person } from './block.ts';

type Fields = { readonly [key: string]: unknown };

/** Null where nobody is named. What a reference says of itself is used only where nothing else is known. */
export function personIn(reference: unknown, context: ReadContext): Person | null {
  const at = object(reference);
  if (at === null) return null;
  const found = follow(at, context);
  const said = withoutType(text(at['display']));
  const type = text(found?.['resourceType']);
  if (type === 'PractitionerRole') return roleIn(found, { said, context });
  const name = nameOf(found) ?? said;
  return name === null ? null : { name, role: null, organisation: null };
}

function roleIn(found: Fields | null, of: { said: string | null; context: ReadContext }): Person | null {
  const person = object(found?.['practitioner']);
  const place = object(found?.['organization']);
  const organisation = nameOf(follow(place, of.context)) ?? withoutType(text(place?.['display']));
  const name =
    nameOf(follow(person, of.context)) ?? withoutType(text(person?.['display'])) ?? of.said ?? organisation;
  if (name === null) return null;
  const roles = [...objects(found?.['specialty']), ...objects(found?.['code'])];
  const named = roles.map(nameOfConcept).find(each => each !== null) ?? null;
  // What a list of codes adds to be complete says nothing to anybody.
  const role = text(named?.replace(/, niet nader gespecificeerd$/i, ''));
  return { name, role, organisation: organisation === name ? null : organisation };
}

function follow(reference: Fields | null, context: ReadContext): Fields | null {
  return object(context.resolve(text(reference?.['reference']) ?? undefined));
}

function nameOf(found: Fields | null): string | null {
  const [person] = objects(found?.['name']);
  const given = [person?.['prefix'], person?.['given']].flat();
  const parts = [...given, person?.['family']].flatMap(each => text(each) ?? []);
  return text(found?.['name']) ?? text(person?.['text']) ?? text(parts.join(' '));
}

/** Nictiz writes "Healthcare professional (role), Jan de Boer": the name comes after it. */
function withoutType(display: string | null): string | null {
  return text(display?.replace(/^(?:Healthcare (?:professional|provider)(?: \(\w+\))?|Patient), /i, ''));
}
