/** Who and where a FHIR reference means: by the name of what came along, else as the reference itself calls it. */
import { nameOfConcept, object, objects, text } from './fhir.ts';

type Fields = { readonly [key: string]: unknown };

/** Finds what a reference points at among what a source sent along. */
type Resolve = (reference: string | undefined) => unknown;

/** A person, a place or an organisation. `role`: what a person is there; `place`: the organisation of a role. */
export type Named = { name: string; role: string | null; place: string | null };

/** `Type/id` or `#inner` of a Reference. */
export function referenceOf(reference: unknown): string | undefined {
  return text(object(reference)?.['reference']) ?? undefined;
}

/** What a Reference means; null where neither it nor what came along has a name. */
export function namedBy(reference: unknown, resolve: Resolve): Named | null {
  const said = text(object(reference)?.['display']);
  const found = object(resolve(referenceOf(reference)));
  if (found === null) return said === null ? null : { name: said, role: null, place: null };
  const person = found['practitioner'];
  if (person !== undefined) return roleOf(found, { said, resolve });
  const name = text(found['name']) ?? personName(found['name']) ?? said;
  return name === null ? null : { name, role: null, place: null };
}

/** The words of a display are kept where it holds more than the name: `A.M. Hoogterp, internist-nefroloog`. */
function roleOf(role: Fields, { said, resolve }: { said: string | null; resolve: Resolve }): Named | null {
  const behind = namedBy(role['practitioner'], resolve);
  const place = namedBy(role['organization'], resolve)?.name ?? null;
  const name = said ?? behind?.name ?? place;
  if (name === null) return null;
  const [kind] = [...objects(role['specialty']), ...objects(role['code'])].flatMap(
    each => nameOfConcept(each) ?? [],
  );
  const isSaid = kind === undefined || name.toLowerCase().includes(kind.toLowerCase());
  return { name, role: isSaid ? null : kind, place: place === name ? null : place };
}

/** A HumanName, or the official one of several; initials go where there is a name. */
function personName(names: unknown): string | null {
  const all = objects(names);
  const best = all.find(each => each['use'] === 'official') ?? all[0];
  if (best === undefined) return null;
  const given = texts(best['given']);
  const full = given.filter(each => !/^(\p{L}\.)+$/u.test(each));
  const parts = [...texts(best['prefix']), ...(full.length > 0 ? full : given), ...texts([best['family']])];
  return text(best['text']) ?? text(parts.join(' '));
}

function texts(list: unknown): string[] {
  return Array.isArray(list) ? list.flatMap(each => text(each) ?? []) : [];
}

/** `J.W. Kampstede, cardioloog`. */
export function sayNamed({ name, role }: Named): string {
  return role === null ? name : `${name}, ${role}`;
}
