/**
 * Names of people, places and organisations in FHIR, as one says them, in every room the same. Takes what came, gives a name or
 * null: by the name of what came along, else as the reference itself calls it.
 */
import { nameOfConcept, object, objects, text } from './fhir.ts';

type Fields = { readonly [key: string]: unknown };

/** Finds what a reference points at among what a source sent along. */
type Resolve = (reference: string | undefined) => unknown;

/** A person, a place or an organisation. `role`: what a person is there; `place`: the organisation of a role. */
export type Named = { name: string; role: string | null; place: string | null };

/** A HumanName or a list of them: the official one; whole as it stands, else put together without initials beside names. */
export function nameOfPerson(names: unknown): string | null {
  const all = objects([names].flat());
  const name = all.find(each => each['use'] === 'official') ?? all[0];
  const written = text(name?.['text']);
  if (name === undefined || written !== null) return written;
  const given = textsIn(name['given']);
  const full = given.filter(each => !/^(\p{L}\.)+$/u.test(each));
  const parts = [
    ...textsIn(name['prefix']),
    ...(full.length > 0 ? full : given),
    text(name['family']),
    ...textsIn(name['suffix']),
  ];
  return text(parts.filter(part => part !== null).join(' '));
}

/** The name that a resource itself carries: of a person, an organisation or a place. */
export function nameIn(resource: unknown): string | null {
  const name = object(resource)?.['name'];
  return text(name) ?? nameOfPerson(name);
}

/** A resource that stands for somebody or some place; `resolve` finds the person behind a role. */
function nameOfResource(resource: unknown, resolve: Resolve): string | null {
  const own = nameIn(resource);
  const fields = object(resource);
  if (own !== null || fields === null) return own;
  const behind = object(fields['practitioner']) ?? object(fields['organization']);
  const person = resolve(referenceOf(behind));
  const does = nameOfConcept(objects(fields['specialty'])[0]) ?? nameOfConcept(objects(fields['code'])[0]);
  const name = nameIn(person) ?? displayOf(behind);
  return name === null ? does : [name, does].filter(Boolean).join(', ');
}

/** Who or what a reference points at, in one line. */
export function nameOfReference(reference: unknown, resolve: Resolve): string | null {
  return nameOfResource(resolve(referenceOf(reference)), resolve) ?? displayOf(reference);
}

/** `Type/id` or `#inner` of a Reference. */
export function referenceOf(reference: unknown): string | undefined {
  return text(object(reference)?.['reference']) ?? undefined;
}

/** Dutch EHRs write the kind of resource before a name, for machines: `Healthcare professional (role), J. Peters`. */
const kind = /^(Healthcare (professional|provider)( \(\w+\))?|Contact person|Payer-Organization|Patient), /i;

/** How a Reference calls what it points at. */
export function displayOf(reference: unknown): string | null {
  return text(text(object(reference)?.['display'])?.replace(kind, ''));
}

/** What a Reference means; null where neither it nor what came along has a name. */
export function namedBy(reference: unknown, resolve: Resolve): Named | null {
  const said = displayOf(reference);
  const found = object(resolve(referenceOf(reference)));
  if (found?.['practitioner'] !== undefined) return roleOf(found, { said, resolve });
  const name = nameIn(found) ?? said;
  return name === null ? null : { name, role: null, place: null };
}

/** The words of a display are kept where it holds more than the name: `A.M. Hoogterp, internist-nefroloog`. */
function roleOf(role: Fields, { said, resolve }: { said: string | null; resolve: Resolve }): Named | null {
  const nameOf = (at: unknown) => nameIn(resolve(referenceOf(at))) ?? displayOf(at);
  const place = nameOf(role['organization']);
  const name = said ?? nameOf(role['practitioner']) ?? place;
  if (name === null) return null;
  const [does] = [...objects(role['specialty']), ...objects(role['code'])].flatMap(
    each => nameOfConcept(each) ?? [],
  );
  const isSaid = does === undefined || name.toLowerCase().includes(does.toLowerCase());
  return { name, role: isSaid ? null : does, place: place === name ? null : place };
}

/** `J.W. Kampstede, cardioloog`. */
export function sayNamed({ name, role }: Named): string {
  return role === null ? name : `${name}, ${role}`;
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(text).filter(each => each !== null) : [];
}
