/** Finds and reads the files of a folder: FHIR JSON, plain or gzipped. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  isObject,
  isResource,
  type JsonObject,
  type NewResource,
  objectsIn,
  parseJson,
  textIn,
} from '../fhir/json.ts';

/** A resource as it stands in a Bundle, or alone in its file. */
export type Delivered = {
  resource: NewResource;
  fullUrl: string | undefined;
  /** `If-None-Exist` or the query of a conditional PUT: what it is the same as. */
  condition: string | undefined;
  /** The id that a PUT names. */
  putId: string | undefined;
};

/** Resources that know each other: one Bundle, or all loose files of a folder. */
export type Batch = { name: string; entries: readonly Delivered[] };
export type Skipped = { file: string; why: string };

/** Everything below a folder (or one file), in the order of the paths, so that a load is always the same. */
export function readBatches(path: string): {
  batches: readonly Batch[];
  files: number;
  skipped: readonly Skipped[];
} {
  const batches: Batch[] = [];
  const loose: Delivered[] = [];
  const skipped: Skipped[] = [];
  const files = filesBelow(path);
  for (const file of files) {
    try {
      const bytes = readFileSync(file);
      const content = parseJson(
        (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, ''),
      );
      if (!isResource(content)) skipped.push({ file: basename(file), why: 'no resource' });
      else if (content.resourceType === 'Bundle')
        batches.push({ name: basename(file), entries: entriesOf(content) });
      else loose.push({ resource: content, fullUrl: undefined, condition: undefined, putId: undefined });
    } catch (error) {
      skipped.push({ file: basename(file), why: error instanceof Error ? error.name : 'unreadable' });
    }
  }
  if (loose.length > 0) batches.push({ name: `${basename(path)} (los)`, entries: loose });
  return { batches, files: files.length, skipped };
}

function filesBelow(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.json(\.gz)?$/.test(name))
    .sort()
    .map(name => join(path, name))
    .filter(file => statSync(file).isFile());
}

const notKept = new Set(['OperationOutcome', 'Parameters', 'Bundle']);

/** The resources of a Bundle of any kind. */
export function entriesOf(bundle: JsonObject): readonly Delivered[] {
  return objectsIn(bundle['entry']).flatMap(entry => {
    const { resource } = entry;
    if (!isResource(resource) || notKept.has(resource.resourceType)) return [];
    const request = isObject(entry['request']) ? entry['request'] : {};
    const [target = '', query] = (textIn(request['url']) ?? '').split('?');
    return [
      {
        resource,
        fullUrl: textIn(entry['fullUrl']),
        condition: textIn(request['ifNoneExist'])?.replace(/^\?/, '') ?? query,
        putId: request['method'] === 'PUT' ? target.split('/')[1] : undefined,
      },
    ];
  });
}
