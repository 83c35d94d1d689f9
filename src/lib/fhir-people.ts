/** Names of people, places and organisations in FHIR, as one says them. Takes what came, gives a name or null. */
import { nameOfConcept, object, objects, text } from './fhir.ts';

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

/** A resource that stands for somebody or some place; `resolve` finds the person behind a role. */
export function nameOfResource(
  resource: unknown,
  resolve: (reference: string | undefined) => unknown,
): string | null {
  const fields = object(resource);
  if (fields === null) return null;
  const own = text(fields['name']) ?? nameOfPerson(fields['name']);
  if (own !== null) return own;
  const behind = object(fields['practitioner']) ?? object(fields['organization']);
  const person = resolve(text(behind?.['reference']) ?? undefined);
  const does = nameOfConcept(objects(fields['specialty'])[0]) ?? nameOfConcept(objects(fields['code'])[0]);
  const name = nameOfPersonIn(person) ?? text(behind?.['display']);
  return name === null ? does : [name, does].filter(Boolean).join(', ');
}

function nameOfPersonIn(resource: unknown): string | null {
  const fields = object(resource);
  return text(fields?.['name']) ?? nameOfPerson(fields?.['name']);
}

/** Who or what a reference points at: by the name that came along, else by what stands beside the reference. */
export function nameOfReference(
  reference: unknown,
  resolve: (reference: string | undefined) => unknown,
): string | null {
  const at = object(reference);
  const found = nameOfResource(resolve(text(at?.['reference']) ?? undefined), resolve);
  return found ?? withoutKind(text(at?.['display']));
}

/** Dutch EHRs write the kind of resource before a name, for machines: `Healthcare professional (role), J. Peters`. */
function withoutKind(display: string | null): string | null {
  return text(
    display?.replace(
      /^(Healthcare (professional|provider) \((role|person|organization|location)\)|Contact person|Payer-Organization|Patient), /,
      '',
    ),
  );
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(text).filter(each => each !== null) : [];
}
