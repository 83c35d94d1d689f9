import { parseBsn, parseOrganisationId, parsePersonId } from '../../lib/ids.ts';
import { dayOf, parseInstant } from '../../lib/time.ts';
import {
  exportTrail,
  type GroundName,
  type LogQuery,
  namesInLog,
  searchLog,
  type TrailEntry,
  type TrailPlace,
} from '../../platform/audit/index.ts';
import { readRegister } from '../../platform/consent/index.ts';
import { type Answer, go, notFound, page } from '../../web/answer.ts';
import type { StaffCtx } from '../../web/ctx.ts';
import type { Filled } from '../../web/feature.ts';
import { parseTypedDay } from '../../web/form.ts';
import { logAsCsv } from './hand-over.ts';
import type { FindPatient, LogFilter, One, Settings } from './index.ts';
import { Log, unknownHere } from './log-views.tsx';
import { Register } from './register-views.tsx';
import type { Words } from './words.ts';

export type Ctx = StaffCtx<Settings, Words>;

const rowsOnAPage = 100;

/** The log by person, member of staff, period and ground. What is asked of it is itself in it. */
export async function showLog(ctx: Ctx, filter: LogFilter): Promise<Answer> {
  const { words, language, portal } = ctx;
  const patient = parsePersonId(filter.patient);
  const query = queryOf(filter);
  const errors = (['van', 'tot'] as const)
    .filter(name => filter[name] !== '' && parseTypedDay(filter[name]) === null)
    .map(name => ({ name, message: words.log.badDay }));
  const [entries, colleagues] = await Promise.all([
    errors.length > 0 ? [] : ctx.look(rows => searchLog(rows, query)),
    ctx.identity.listColleagues({
      keeper: portal.keeper,
      organisations: ctx.organisations.map(each => each.ura),
    }),
  ]);
  const names = await ctx.look(rows => namesInLog(rows, patientsIn(entries, patient)));
  const last = entries.length === rowsOnAPage ? entries.at(-1) : undefined;
  return page({
    title: words.log.title,
    lead: words.log.lead,
    status: errors.length > 0 ? 422 : 200,
    // Whose log was read: they can see that too.
    ...(patient && { logged: { patient } }),
    body: Log({
      words,
      language,
      filter,
      errors,
      entries,
      names,
      patient,
      colleagues,
      older: last ? `${last.at} ${last.organisation} ${last.sequence}` : null,
    }),
  });
}

/** Everybody whom these rows are about. */
export function patientsIn(entries: readonly TrailEntry[], also: TrailEntry['patient'] = null) {
  return [...new Set([also, ...entries.map(each => each.patient)])].filter(each => each !== null);
}

const grounds: readonly GroundName[] = ['treating', 'emergency', 'duty'];

function queryOf(filter: LogFilter): LogQuery {
  const patient = parsePersonId(filter.patient);
  const person = parsePersonId(filter.medewerker);
  const ground = grounds.find(each => each === filter.grond);
  const [from, until] = [parseTypedDay(filter.van), parseTypedDay(filter.tot)];
  const after = parsePlace(filter.na);
  return {
    limit: rowsOnAPage,
    ...(patient && { patient }),
    ...(person && { person }),
    ...(ground && { ground }),
    ...(from && { from }),
    ...(until && { until }),
    ...(after && { after }),
  };
}

function parsePlace(text: string | undefined): TrailPlace | null {
  const [instant = '', ura = '', number = ''] = (text ?? '').split(' ');
  const at = parseInstant(instant);
  const organisation = parseOrganisationId(ura);
  const real = /^\d{1,15}$/.test(number) && at !== null && dayOf(at).year > 2000 && dayOf(at).year < 2200;
  return organisation && real ? { at, organisation, sequence: Number(number) } : null;
}

/** From a BSN, which never stands in an address, to our own number for whoever has it. */
export async function findPatient(ctx: Ctx, form: Filled<FindPatient>): Promise<Answer> {
  const bsn = parseBsn((form.typed['bsn'] ?? '').replaceAll(/[\s.-]/g, ''));
  const to = form.ok && form.values.naar === 'register' ? '/privacy/register' : '/privacy/log';
  if (!bsn) return go(`${to}?patient=geen`);
  const patient = await ctx.identity.knownPersonOf({ keeper: ctx.portal.keeper, bsn });
  // Of whom nobody ever looked for there is no log: they do not become known by this.
  if (!patient) return go(`${to}?patient=${unknownHere}`);
  return go(`${to}?patient=${patient}`, { logged: { patient } });
}

/** A patient's whole log, to hand over (Wabvpz 15e); read page by page while it is being sent. */
export function handOver(ctx: Ctx, { patient: number }: One): Answer {
  const patient = parsePersonId(number);
  if (!patient) return notFound();
  const { words, language, portal } = ctx;
  const names = new Map(portal.organisations.map(each => [each.ura, each.name]));
  const entries = exportTrail(ctx.look, { patient });
  return {
    answer: 'file',
    name: `${words.handOver.file}.csv`,
    type: 'text/csv; charset=utf-8',
    body: logAsCsv(entries, { words, language, names, patient }),
    logged: { patient },
  };
}

/** Which terms somebody accepted when and how, and which consent they gave or took back (A-15, A-24, O-27). */
export async function showRegister(ctx: Ctx, filter: { patient: string }): Promise<Answer> {
  const { words, language, portal } = ctx;
  const patient = parsePersonId(filter.patient);
  const lines = patient ? await ctx.look(rows => readRegister(rows, patient)) : [];
  const names = patient ? await ctx.look(rows => namesInLog(rows, [patient])) : new Map();
  return page({
    title: words.register.title,
    lead: words.register.lead,
    ...(patient && { logged: { patient } }),
    body: Register({
      words,
      language,
      lines,
      name: patient ? (names.get(patient) ?? words.log.unnamed(patient)) : '',
      asked: filter.patient,
      known: patient !== null,
      organisations: new Map(portal.organisations.map(each => [String(each.ura), each.name])),
    }),
  });
}
