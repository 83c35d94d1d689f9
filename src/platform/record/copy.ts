/**
 * A resource as a copy for the patient may hold it: what stands inside it and may not be seen is taken out, and nothing
 * that is left tells of it.
 */
import type { Resource } from '@medplum/fhirtypes';
import { containedIn } from './contained.ts';
import type { CopiedResource, MappedPart, Mapping, ReadContext } from './index.ts';
import { isObject } from './page.ts';
import { liftedTag } from './stu3/lift.ts';

const copies = new WeakMap<MappedPart, Mapping<CopiedResource>>();

/** The mapping that copies what another one reads: the same question to the source, so that one answer serves both. */
export function copying(part: MappedPart): Mapping<CopiedResource> {
  const known = copies.get(part);
  if (known) return known;
  const { type, search, withdrawn } = part.r4;
  const read = (resource: Resource, context: ReadContext) => copy(resource, context);
  const made: Mapping<CopiedResource> = {
    part: part.part,
    r4: { type, search, modifiers: 'as-they-came', read, ...(withdrawn && { withdrawn }) },
  };
  copies.set(part, made);
  return made;
}

function copy(resource: Resource, context: ReadContext): CopiedResource {
  const inside = containedIn(resource);
  const open = inside.filter(each => context.resolve(`#${each.id}`) !== null);
  const closed = new Set(inside.filter(each => !open.includes(each)).map(each => `#${each.id}`));
  const whole = { ...honest(resource), ...(inside.length > 0 && { contained: open.map(honest) }) };
  const speaks = { closed, resolve: context.resolve };
  const shown: unknown = withoutClosed(whole, speaks);
  if (!isCopy(shown, resource)) throw new TypeError('a copy is of the same type');
  // A narrative says again what the resource holds, so also what was taken out.
  if (closed.size > 0) Reflect.deleteProperty(shown, 'text');
  return { organisation: context.organisation, reference: context.reference, resource: shown };
}

/** What was delivered in another version of FHIR and lifted is held against no profile here, so it claims none. */
function honest<T extends Resource>(resource: T): T {
  if (!resource.meta?.tag?.some?.(tag => tag?.system === liftedTag.system)) return resource;
  const { profile: _, ...meta } = resource.meta;
  return { ...resource, meta };
}

function isCopy(value: unknown, of: Resource): value is Resource {
  return isObject(value) && value['resourceType'] === of.resourceType;
}

type Speaks = { closed: ReadonlySet<string>; resolve: ReadContext['resolve'] };

const toResult = /^(?:.*\/)?(Observation|DiagnosticReport)\//;

/** Leaves out references to what was taken out, and the name beside one to a result that did not come along. */
function withoutClosed(value: unknown, of: Speaks): unknown {
  if (Array.isArray(value))
    return value.filter(each => !isClosed(each, of)).map(each => withoutClosed(each, of));
  if (!isObject(value)) return value;
  const { reference } = value;
  const isDumb = typeof reference === 'string' && toResult.test(reference) && of.resolve(reference) === null;
  const kept = Object.entries(value).filter(
    ([name, each]) => !isClosed(each, of) && !(isDumb && name === 'display'),
  );
  return Object.fromEntries(kept.map(([name, each]) => [name, withoutClosed(each, of)]));
}

function isClosed(value: unknown, { closed }: Speaks): boolean {
  return isObject(value) && typeof value['reference'] === 'string' && closed.has(value['reference']);
}
