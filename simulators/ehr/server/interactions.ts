/** The RESTful interactions of FHIR on one store: read, vread, history, search, create, update, three operations. */
import { randomUUID } from 'node:crypto';
import {
  type FhirResource,
  isResource,
  type Json,
  type NewResource,
  objectsIn,
  parseJson,
  textIn,
} from '../fhir/json.ts';
import { FhirFault } from '../fhir/outcome.ts';
import { type Held, type Store, versionOf, wireText } from '../fhir/store.ts';
import type { Handling, Pair } from '../search/query.ts';
import type { Page, Searcher } from '../search/search.ts';
import { etagOf, historyBundle, searchsetText } from './bundle.ts';
import { capabilityStatement } from './capability.ts';
import { spoil } from './page-faults.ts';
import type { SwitchState } from './switches.ts';

/** A request below the FHIR address: `['Observation', '_search']` and so on. */
export type FhirRequest = {
  method: string;
  segments: readonly string[];
  pairs: readonly Pair[];
  header(name: string): string | undefined;
  body: string;
};

export type Answer = {
  status: number;
  headers?: { readonly [name: string]: string };
  body: string | Buffer;
  contentType?: string;
};

export type World = {
  store: Store;
  searcher: Searcher;
  address: string;
  now: Temporal.Instant;
  /** The faults that hold for this request; `none` where they are for another type. */
  state: SwitchState;
  /** The last page given per type, which `endless-paging` gives again and again. */
  lastPages: Map<string, Page>;
};

/** Answers, or throws a `FhirFault`. */
export function interact(world: World, request: FhirRequest): Answer {
  const [type = '', id, sub, version] = request.segments;
  if (type === 'metadata') return json(200, capabilityStatement(world.store, world));
  if (!/^[A-Z][A-Za-z]+$/.test(type)) throw new FhirFault(404, 'not-found', 'there is nothing here');
  if (id?.startsWith('$')) return operation(world, request, `${type}/${id}`);
  if (id === '_search' && request.method === 'POST') return search(world, request, type);
  if (id === undefined) {
    if (request.method === 'GET' || request.method === 'HEAD') return search(world, request, type);
    if (request.method === 'POST') return create(world, request, type);
    throw new FhirFault(405, 'not-supported', 'only GET and POST here');
  }
  if (sub === '_history') return past(world, { type, id, version });
  if (sub !== undefined) throw new FhirFault(404, 'not-found', 'there is nothing here');
  if (request.method === 'GET' || request.method === 'HEAD') return read(world, request, { type, id });
  if (request.method === 'PUT') return update(world, request, { type, id });
  throw new FhirFault(405, 'not-supported', 'only GET and PUT here');
}

function json(status: number, body: Json, headers: Answer['headers'] = {}): Answer {
  return { status, headers, body: JSON.stringify(body) };
}

function handlingOf(request: FhirRequest): Handling {
  return /handling\s*=\s*strict/.test(request.header('prefer') ?? '') ? 'strict' : 'lenient';
}

/** The pairs of the address and, for a POST, those of the form. */
function pairsOf(request: FhirRequest): readonly Pair[] {
  if (request.method !== 'POST') return request.pairs;
  return [...request.pairs, ...new URLSearchParams(request.body)];
}

function search(world: World, request: FhirRequest, type: string): Answer {
  const pairs = pairsOf(request);
  const token = pairs.find(([name]) => name === '_page')?.[1];
  const page =
    token === undefined
      ? world.searcher.search({ type, pairs, handling: handlingOf(request) })
      : pageAgain(world, token, type);
  world.lastPages.set(type, page);
  return searchset(world, page);
}

function pageAgain(world: World, token: string, type: string): Page {
  const last = world.lastPages.get(type);
  if (token.startsWith('endless.') && last) return last;
  return world.searcher.page(token);
}

function searchset(world: World, page: Page): Answer {
  return { status: 200, body: searchsetText(spoil(page, world.state, world.store), world.address) };
}

function held(world: World, of: { type: string; id: string }): Held {
  const found = world.store.get(of.type, of.id);
  if (!found) throw new FhirFault(404, 'not-found', `no such ${of.type}`);
  return found;
}

function versionHeaders(resource: FhirResource): { ETag: string; 'Last-Modified': string } {
  const at = Date.parse(versionOf(resource).lastUpdated);
  return { ETag: etagOf(resource), 'Last-Modified': new Date(at).toUTCString() };
}

function read(world: World, request: FhirRequest, of: { type: string; id: string }): Answer {
  const { current } = held(world, of);
  const headers = versionHeaders(current);
  if (request.header('if-none-match') === headers.ETag) return { status: 304, headers, body: '' };
  const accept = request.header('accept') ?? '';
  if (of.type === 'Binary' && !accept.includes('json')) {
    const content = Buffer.from(textIn(current['data'] ?? current['content']) ?? '', 'base64');
    return {
      status: 200,
      headers,
      body: content,
      contentType: textIn(current['contentType']) ?? 'application/octet-stream',
    };
  }
  return { status: 200, headers, body: wireText(current) };
}

function past(world: World, of: { type: string; id: string; version: string | undefined }): Answer {
  const found = held(world, of);
  if (of.version === undefined) return json(200, historyBundle(found, world.address));
  const version = found.versions[Number(of.version) - 1];
  if (!version) throw new FhirFault(404, 'not-found', 'no such version');
  return { status: 200, headers: versionHeaders(version), body: wireText(version) };
}

function readBody(request: FhirRequest, type: string): NewResource {
  let body: Json;
  try {
    body = parseJson(request.body);
  } catch {
    throw new FhirFault(400, 'structure', 'the body is no JSON');
  }
  if (!isResource(body)) throw new FhirFault(400, 'structure', 'the body is no resource');
  if (body.resourceType !== type) throw new FhirFault(400, 'invalid', `the body is no ${type}`);
  return body;
}

function written(world: World, request: FhirRequest, of: { status: number; resource: FhirResource }): Answer {
  const { resource } = of;
  const location = `${world.address}/${resource.resourceType}/${resource.id}/_history/${versionOf(resource).versionId}`;
  const minimal = /return\s*=\s*minimal/.test(request.header('prefer') ?? '');
  return {
    status: of.status,
    headers: { ...versionHeaders(resource), Location: location },
    body: minimal ? '' : wireText(resource),
  };
}

/** If-None-Exist (FHIR R4 §3.1.0.8.1): one match is the answer, more are a fault. */
function create(world: World, request: FhirRequest, type: string): Answer {
  const body = readBody(request, type);
  const condition = request.header('if-none-exist');
  if (condition !== undefined) {
    const pairs = [...new URLSearchParams(condition.replace(/^\?/, ''))];
    const page = world.searcher.search({ type, pairs, handling: 'strict' });
    const [first] = page.entries;
    if (page.total > 1) throw new FhirFault(412, 'multiple-matches', 'If-None-Exist matches more than one');
    if (first) return written(world, request, { status: 200, resource: first.resource });
  }
  const { current } = world.store.put({ ...body, id: randomUUID() }, world.store.stamp(world.now));
  return written(world, request, { status: 201, resource: current });
}

function update(world: World, request: FhirRequest, of: { type: string; id: string }): Answer {
  const body = readBody(request, of.type);
  if (body['id'] !== of.id)
    throw new FhirFault(400, 'invalid', 'the id of the body is not that of the address');
  if (!/^[A-Za-z0-9.-]{1,64}$/.test(of.id)) throw new FhirFault(400, 'invalid', 'that is no id');
  const before = world.store.get(of.type, of.id);
  const expected = request.header('if-match');
  if (expected !== undefined && (!before || etagOf(before.current) !== expected)) {
    throw new FhirFault(412, 'conflict', 'it has changed since');
  }
  const { current } = world.store.put({ ...body, id: of.id }, world.store.stamp(world.now));
  return written(world, request, { status: before ? 200 : 201, resource: current });
}

function operation(world: World, request: FhirRequest, name: string): Answer {
  if (name === 'Observation/$lastn') {
    const pairs = pairsOf(request);
    const max = Number(pairs.find(([key]) => key === 'max')?.[1] ?? '1');
    if (!Number.isInteger(max) || max < 1) throw new FhirFault(400, 'invalid', 'max is no number');
    const rest = pairs.filter(([key]) => key !== 'max');
    return searchset(world, world.searcher.lastPerCode({ pairs: rest, handling: handlingOf(request), max }));
  }
  if (name === 'Patient/$match' && request.method === 'POST') return match(world, request);
  throw new FhirFault(404, 'not-supported', 'no such operation');
}

/** Patient/$match by identifier alone: what a GP system uses it for. */
function match(world: World, request: FhirRequest): Answer {
  const [parameter] = objectsIn(readBody(request, 'Parameters')['parameter']).filter(
    one => one['name'] === 'resource',
  );
  const [patient] = objectsIn(parameter?.['resource']);
  const [identifier] = objectsIn(patient?.['identifier']);
  const value = textIn(identifier?.['value']);
  if (value === undefined) throw new FhirFault(400, 'invalid', 'a Patient with an identifier is needed');
  const token = `${textIn(identifier?.['system']) ?? ''}|${value}`;
  return searchset(
    world,
    world.searcher.search({ type: 'Patient', pairs: [['identifier', token]], handling: 'strict' }),
  );
}
