/** The door's work: which sources to ask for whom, what is reused, and what stands in the access log. */
import type { Resource } from '@medplum/fhirtypes';
import { lastMade } from '../../lib/last-made.ts';
import type { Found, Loaded, Reason, SourceReading, Withheld } from '../../lib/loaded.ts';
import { Problem } from '../../lib/problem.ts';
import { type Grant, isMadeHere } from '../access/index.ts';
import type { AuditObject } from '../audit/index.ts';
import { copying } from './copy.ts';
import { r4 } from './dialect-r4.ts';
import { stu3 } from './dialect-stu3.ts';
import { attachedIn, openAttached } from './file.ts';
import type {
  Circumstances,
  FileOrder,
  Mapping,
  PatientStatus,
  Record,
  RecordFile,
  RecordSource,
  Records,
  Search,
} from './index.ts';
import { hiddenAt, unreadable } from './judge.ts';
import type { Reading } from './kept.ts';
import type { PatientChoices } from './release.ts';
import { openSource, type Source } from './source.ts';

/** Opens the sources behind one portal; throws `Problem('bug')` for a key that cannot sign. Nothing is asked yet. */
export function openRecords({ sources }: { sources: readonly RecordSource[] }): Records {
  const dialects = { r4, stu3 };
  const opened = sources.map(source => openSource(source, dialects[source.source.dialect]));
  const of = (grant: Grant) => {
    if (!isMadeHere(grant)) throw new Problem('bug', 'a grant that access did not make');
    return opened.filter(each => grant.organisations.includes(each.organisation));
  };
  return {
    open: (grant, circumstances) => openRecord(of(grant), grant, circumstances),
    patientStatus: (grant, circumstances) =>
      patientStatus(of(grant), grant, { ...circumstances, session: null }),
  };
}

type Asking = { sources: readonly Source[]; grant: Grant; circumstances: Circumstances };

function openRecord(sources: readonly Source[], grant: Grant, circumstances: Circumstances): Record {
  const log: AuditObject[] = [];
  let chosen: Promise<PatientChoices> | null = null;
  const choices = () => {
    chosen ??= Promise.resolve(
      typeof circumstances.choices === 'function' ? circumstances.choices() : circumstances.choices,
    );
    return chosen;
  };
  const asking = { sources, grant, circumstances };
  const listed: Record['list'] = async (mapping, search = {}) => {
    const loaded = await list(asking, { mapping, search, choices: await choices() });
    log.push(...loaded.tally);
    return loaded.loaded;
  };
  return {
    list: listed,
    resources: part => listed(copying(part)),
    patient: () => patientStatus(sources, grant, circumstances),
    async get(mapping, reference) {
      const { found, entry } = await get(asking, { mapping, reference, choices: await choices() });
      if (entry) log.push(entry);
      return found;
    },
    async file(order) {
      const { found, entry } = await file(asking, { order, choices: await choices() });
      if (entry) log.push(entry);
      return found;
    },
    tally: () => log,
  };
}

async function list<T, Type extends Resource['resourceType']>(
  { sources, grant, circumstances }: Asking,
  of: { mapping: Mapping<T, Type>; search: Search; choices: PatientChoices },
): Promise<{ loaded: Loaded<T>; tally: readonly AuditObject[] }> {
  const { mapping, choices, search } = of;
  const asked = sources.filter(source => search.at === undefined || source.organisation === search.at);
  if (choices.hidden.parts.includes(mapping.part)) {
    return {
      loaded: { values: [], withheld: asked.map(each => hiddenAt(each.organisation)), sources: [] },
      tally: [],
    };
  }
  const since = search.since ?? null;
  const read = await Promise.all(
    asked.map(source => source.read({ mapping, since, id: null, grant, circumstances, choices })),
  );
  return {
    loaded: joined(read),
    tally: read.map(({ values, withheld, reading }) => ({
      part: mapping.part,
      source: reading.organisation,
      shown: values.length,
      withheld: withheld.length,
    })),
  };
}

const lastJoined = lastMade<Loaded<unknown>>();

/** The same for the same readings, so that a feature can keep with it what it made of it. */
function joined<T>(read: readonly Reading<T>[]): Loaded<T> {
  const join = (): Loaded<T> => ({
    values: read.flatMap(each => each.values),
    withheld: read.flatMap(each => each.withheld),
    sources: read.map(each => each.reading),
  });
  const [first, ...others] = read;
  // What is kept under these readings was joined of these readings.
  return first === undefined ? join() : (lastJoined(first, others, join) as Loaded<T>);
}

async function get<T, Type extends Resource['resourceType']>(
  asking: Asking,
  of: { mapping: Mapping<T, Type>; reference: string; choices: PatientChoices },
): Promise<{ found: Found<T>; entry: AuditObject | null }> {
  const { sources, grant, circumstances } = asking;
  const { mapping, choices } = of;
  const [, organisation, type, id = ''] =
    /^(\d{8})\.([A-Za-z]+)\.([A-Za-z0-9\-.]{1,64})$/.exec(of.reference) ?? [];
  const source = sources.find(each => each.organisation === organisation);
  if (!source || type !== mapping.r4.type) return { found: nothingThere(asking), entry: null };
  if (choices.hidden.parts.includes(mapping.part))
    return { found: missing(hiddenAt(source.organisation), null), entry: null };
  const read = await source.read({ mapping, since: null, id, grant, circumstances, choices });
  const { reading } = read;
  const [value] = read.values;
  const entry = { part: mapping.part, source: source.organisation, reference: `${type}/${id}` };
  if (value !== undefined) {
    return { found: { found: true, value, source: reading }, entry: { ...entry, shown: 1, withheld: 0 } };
  }
  const withheld = read.withheld[0] ?? missed(reading, source);
  const exists = withheld.reason.why !== 'does-not-exist';
  return { found: missing(withheld, reading), entry: { ...entry, shown: 0, withheld: exists ? 1 : 0 } };
}

/** A document through every guard of a reading, and then what it points at. */
async function file(
  asking: Asking,
  { order, choices }: { order: FileOrder; choices: PatientChoices },
): Promise<{ found: Found<RecordFile>; entry: AuditObject | null }> {
  const { part, reference } = order;
  const { found, entry } = await get(asking, { mapping: attachedIn(part), reference, choices });
  if (!found.found || entry === null) return { found: found.found ? nothingThere(asking) : found, entry };
  const at = found.source;
  const source = asking.sources.find(each => each.organisation === at.organisation);
  if (!source) return { found: nothingThere(asking), entry };
  const { report } = asking.circumstances;
  const bytesOf = (form: { url: string; type: string }) => source.bytesOf({ ...form, part, report });
  const fetched = await openAttached(found.value, { order, bytesOf });
  if (fetched.ok) {
    const { type, body } = fetched;
    return { found: { found: true, value: { type, body }, source: at }, entry };
  }
  const reason: Reason =
    fetched.what === 'failed'
      ? { why: 'source-unreachable', since: asking.circumstances.now }
      : { why: 'not-delivered' };
  return {
    found: missing({ ...unreadable(at.organisation), reason }, at),
    entry: { ...entry, shown: 0, withheld: 1 },
  };
}

function nothingThere({ sources, grant }: Asking): Found<never> {
  const place = sources[0]?.organisation ?? grant.organisations[0];
  if (place === undefined) throw new Problem('bug', 'a grant without organisations');
  return missing({ ...unreadable(place), reason: { why: 'does-not-exist' } }, null);
}

function missing(withheld: Withheld, source: SourceReading | null) {
  return { found: false, withheld, source } as const;
}

function missed(reading: SourceReading, { organisation }: Source): Withheld {
  const { at: since, state } = reading;
  const reason =
    state === 'answered'
      ? ({ why: 'does-not-exist' } as const)
      : ({ why: 'source-unreachable', since } as const);
  return { ...unreadable(organisation), reason };
}

async function patientStatus(
  sources: readonly Source[],
  grant: Grant,
  circumstances: Pick<Circumstances, 'now' | 'report' | 'session'>,
): Promise<PatientStatus> {
  const found = await Promise.all(sources.map(source => source.findPatient({ grant, circumstances })));
  const known = found.find(each => each.found === 'one');
  const has = (...what: string[]) => found.some(each => what.includes(each.found));
  const status = found.some(each => each.found === 'one' && each.deceased)
    ? 'deceased'
    : known
      ? 'known'
      : has('ambiguous', 'other-bsn')
        ? 'ambiguous'
        : has('unreachable')
          ? 'unreachable'
          : 'unknown';
  return { status, name: known?.name ?? null, bornOn: known?.bornOn ?? null };
}
