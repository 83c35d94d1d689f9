/**
 * Asks a FHIR server what a portal would ask, and tells what will work: for who connects a hospital. Nothing of what a server
 * holds leaves this place: findings name types, parameters, sizes and times, never a value or a BSN.
 */
import { randomUUID } from 'node:crypto';
import { object, objects } from '../../../lib/fhir.ts';
import type { Bsn, OrganisationId } from '../../../lib/ids.ts';
import type { Dialect, Query } from '../dialect.ts';
import { r4 } from '../dialect-r4.ts';
import { stu3 } from '../dialect-stu3.ts';
import type { MappedPart } from '../index.ts';
import { openLine } from '../line.ts';
import { findPatient } from '../patient.ts';
import type { SourceSettings } from '../settings.ts';
import { openSpokenLine } from '../spoken-line.ts';
import { isUnchanged, seenIn } from '../unchanged.ts';
import { askDirectly, type Direct } from './directly.ts';
import { examineSearch, type Need, type SearchReport } from './searches.ts';
import { readStatement, type Statement } from './statement.ts';

export type { Remark, SearchReport } from './searches.ts';

/** What to examine. `key`: the private key itself. `bsn`: of a test patient; without one the answers are empty, and still say much. */
export type Examined = {
  organisation: OrganisationId;
  source: SourceSettings;
  key: string | null;
  bsn: Bsn | null;
  pages: readonly { page: string; mappings: readonly MappedPart[] }[];
};

/** About the source as a whole. `broken` ends the examination of pages: nothing could be asked. */
export type Finding =
  | { is: 'no-statement'; weight: 'remark'; detail: string }
  | { is: 'version'; weight: 'good' | 'broken'; said: string; software: string | null }
  | { is: 'no-token-asked'; weight: 'remark' }
  | { is: 'token'; weight: 'good'; ms: number }
  | { is: 'no-token'; weight: 'broken'; detail: string }
  | { is: 'open-door'; weight: 'broken' }
  | { is: 'closed-door'; weight: 'good' | 'remark'; status: number }
  | { is: 'patient-search'; weight: 'good'; ms: number; found: 'one' | 'none' }
  | { is: 'no-patient-search'; weight: 'broken'; detail: string }
  | { is: 'test-patient'; weight: 'remark'; detail: 'none' | 'ambiguous' | 'other-bsn' }
  | { is: 'error-shape'; weight: 'good' | 'remark'; status: number | null; shape: 'outcome' | 'other' }
  | { is: 'redirects'; weight: 'broken' }
  | { is: 'count-ignored'; weight: 'remark' }
  | { is: 'pages'; weight: 'good' }
  | { is: 'elements'; weight: 'good' | 'remark' }
  | { is: 'changes'; weight: 'good' | 'remark'; detail: 'counted' | 'no-moments' | 'not-counted' };

export type PageReport = { page: string; searches: readonly SearchReport[] };
export type Examination = { findings: readonly Finding[]; pages: readonly PageReport[] };

const dialects = { r4, stu3 };
/** Nobody's, and no number that is given out: asked where there is no test patient. No BSN, so it is named one by hand. */
const nobody = '000000000' as Bsn;
const patientMs = 20_000;

/** Asks everything, one after another, so that a hospital's server is not pressed. Never throws for a fault of the source. */
export async function examineSource(of: Examined): Promise<Examination> {
  const dialect = dialects[of.source.dialect];
  const record = { ...of, name: 'the source', release: noRelease };
  const direct = askDirectly(record, dialect);
  const statement = await readStatement(direct);
  const findings: Finding[] = [...versionOf(statement, dialect)];
  findings.push(...(await tokenOf(direct)));
  if (findings.some(each => each.weight === 'broken')) return { findings, pages: [] };
  findings.push(await doorOf(direct), await shapeOf(direct));
  const asked = await patientOf(of, dialect, record);
  findings.push(...asked.findings);
  if (asked.findings.some(each => each.weight === 'broken')) return { findings, pages: [] };
  const by = {
    line: openLine(record, dialect),
    statement,
    whose: asked.patient,
    bsn: of.bsn ?? nobody,
    dialect,
  };
  const patient = asked.patient ?? randomUUID();
  const done = new Map<string, SearchReport>();
  const pages: PageReport[] = [];
  for (const { page, mappings } of of.pages) {
    const searches = new Map<string, SearchReport>();
    for (const { query, need } of mappings.flatMap(mapping => queriesFor(mapping, patient))) {
      for (const question of dialect.questions(query)) {
        const key = JSON.stringify([question.path, question.parameters]);
        const report = done.get(key) ?? (await examineSearch(question, { ...by, need }));
        done.set(key, report);
        searches.set(key, report);
      }
    }
    pages.push({ page, searches: [...searches.values()] });
  }
  findings.push(...(await habitsOf(direct, asked.patient)));
  findings.push(...(await changesOf(asked.patient, { record, dialect })));
  return { findings, pages };
}

const noRelease = { default: 'at-once' as const, kinds: {}, patientMayChoose: [], bounds: {}, codes: [] };

type Asked = { query: Query; need: Need };

/** What a page asks for one of its mappings, in R4; for results also the contacts in which they may have been discussed. */
function queriesFor(part: MappedPart, patient: string): Asked[] {
  const { type, search: parameters } = part.r4;
  const query = r4.search({ patient, type, parameters, since: null, id: null, count: 20 });
  const talks: Asked = { query: r4.talksOf(patient, 20), need: 'discussed' };
  return [{ query, need: 'page' }, ...(r4.isResult(type) ? [talks] : [])];
}

/** How it hands out what it has; only seen where there is a patient who has something. */
async function habitsOf(direct: Direct, whose: string | null): Promise<Finding[]> {
  if (whose === null) return [];
  const few = await direct.get(`Observation?patient=Patient/${whose}&_count=1`, 'with-token');
  const matches = objects(few.json?.['entry']).filter(each => object(each['search'])?.['mode'] !== 'include');
  const isPaged = objects(few.json?.['link']).some(each => each['relation'] === 'next');
  const narrow = await direct.get(`Patient?_id=${whose}&_elements=birthDate`, 'with-token');
  const [patient] = objects(narrow.json?.['entry']).map(each => object(each['resource']));
  const whole = patient?.['name'] !== undefined || patient?.['address'] !== undefined;
  return [
    ...(matches.length > 1 ? [{ is: 'count-ignored' as const, weight: 'remark' as const }] : []),
    ...(matches.length === 1 && isPaged ? [{ is: 'pages' as const, weight: 'good' as const }] : []),
    ...(patient
      ? [{ is: 'elements' as const, weight: whole ? ('remark' as const) : ('good' as const) }]
      : []),
  ];
}

/** Whether `wholeAfterSeconds` would be of any use: asked as a portal asks it, of results, when nothing can have changed. */
async function changesOf(
  whose: string | null,
  { record, dialect }: { record: Record; dialect: Dialect },
): Promise<Finding[]> {
  if (whose === null) return [];
  const line = openSpokenLine(record, dialect);
  const { pageSize: count } = record.source;
  const none = { parameters: [], since: null, id: null };
  const query = r4.search({ patient: whose, type: 'Observation', ...none, count });
  const pages = await line.search(query, { deadline: performance.now() + patientMs });
  const entries = pages.entries();
  if (!pages.whole || entries.length === 0) return [];
  const seen = seenIn(entries, Temporal.Now.instant());
  if (seen === null) return [{ is: 'changes', weight: 'remark', detail: 'no-moments' }];
  const isCounted = await isUnchanged(seen, { query, line, deadline: performance.now() + patientMs });
  return [
    isCounted === true
      ? { is: 'changes', weight: 'good', detail: 'counted' }
      : { is: 'changes', weight: 'remark', detail: 'not-counted' },
  ];
}

function versionOf(statement: Statement | { fault: string }, dialect: Dialect): Finding[] {
  if ('fault' in statement) return [{ is: 'no-statement', weight: 'remark', detail: statement.fault }];
  const fits = statement.version.startsWith(dialect.version);
  const { version: said, software } = statement;
  return [{ is: 'version', weight: fits ? 'good' : 'broken', said, software }];
}

async function tokenOf(direct: Direct): Promise<Finding[]> {
  if (!direct.asksTokens) return [{ is: 'no-token-asked', weight: 'remark' }];
  const begun = performance.now();
  const bearer = await direct.bearer();
  if (!bearer.ok) return [{ is: 'no-token', weight: 'broken', detail: bearer.detail }];
  return [{ is: 'token', weight: 'good', ms: Math.round(performance.now() - begun) }];
}

/** A record that opens without a token is open to everybody who finds the address. */
async function doorOf(direct: Direct): Promise<Finding> {
  const answer = await direct.get('Patient?_id=inzage-check&_count=1', 'without-token');
  if (answer.status !== null && answer.status >= 300 && answer.status < 400)
    return { is: 'redirects', weight: 'broken' };
  if (answer.status === 200 && direct.asksTokens) return { is: 'open-door', weight: 'broken' };
  const weight = answer.status === 401 || answer.status === 403 ? 'good' : 'remark';
  return { is: 'closed-door', weight, status: answer.status ?? 0 };
}

async function shapeOf(direct: Direct): Promise<Finding> {
  const { status, json } = await direct.get('Patient/inzage-check-does-not-exist', 'with-token');
  const isOutcome = json?.['resourceType'] === 'OperationOutcome';
  const weight = isOutcome && (status === 404 || status === 403) ? 'good' : 'remark';
  return { is: 'error-shape', weight, status, shape: isOutcome ? 'outcome' : 'other' };
}

type Record = Parameters<typeof openSpokenLine>[0];

async function patientOf(
  { bsn }: Examined,
  dialect: Dialect,
  record: Record,
): Promise<{ findings: Finding[]; patient: string | null }> {
  const line = openSpokenLine(record, dialect);
  const begun = performance.now();
  const deadline = begun + patientMs;
  const found = await findPatient(bsn ?? nobody, { line, dialect, deadline });
  const ms = Math.round(performance.now() - begun);
  if (found.found === 'unreachable') {
    return { findings: [{ is: 'no-patient-search', weight: 'broken', detail: found.detail }], patient: null };
  }
  const searched: Finding = {
    is: 'patient-search',
    weight: 'good',
    ms,
    found: found.found === 'one' ? 'one' : 'none',
  };
  if (found.found === 'one') return { findings: [searched], patient: found.id };
  const odd = bsn !== null || found.found !== 'none';
  const remark: Finding = { is: 'test-patient', weight: 'remark', detail: found.found };
  return { findings: [searched, ...(odd ? [remark] : [])], patient: null };
}
