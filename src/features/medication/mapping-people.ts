/** Who is behind a reference: a name that people know, what they are and where they work. */
import { nameOfConcept, object, objects, text } from '../../lib/fhir.ts';
import { displayOf, nameIn, referenceOf } from '../../lib/fhir-people.ts';
import type { ReadContext } from '../../platform/record/index.ts';
import type { Person } from './block.ts';

type Fields = { readonly [key: string]: unknown };

/** Null where nobody is named. What a reference says of itself is used only where nothing else is known. */
export function personIn(reference: unknown, context: ReadContext): Person | null {
  const at = object(reference);
  if (at === null) return null;
  const found = follow(at, context);
  const said = displayOf(at);
  const type = text(found?.['resourceType']);
  if (type === 'PractitionerRole') return roleIn(found, { said, context });
  const name = nameIn(found) ?? said;
  return name === null ? null : { name, role: null, organisation: null };
}

function roleIn(found: Fields | null, of: { said: string | null; context: ReadContext }): Person | null {
  const person = object(found?.['practitioner']);
  const place = object(found?.['organization']);
  const organisation = nameIn(follow(place, of.context)) ?? displayOf(place);
  const name = nameIn(follow(person, of.context)) ?? displayOf(person) ?? of.said ?? organisation;
  if (name === null) return null;
  const roles = [...objects(found?.['specialty']), ...objects(found?.['code'])];
  const named = roles.map(nameOfConcept).find(each => each !== null) ?? null;
  // What a list of codes adds to be complete says nothing to anybody.
  const role = text(named?.replace(/, niet nader gespecificeerd$/i, ''));
  return { name, role, organisation: organisation === name ? null : organisation };
}

function follow(reference: Fields | null, context: ReadContext): Fields | null {
  return object(context.resolve(referenceOf(reference)));
}
