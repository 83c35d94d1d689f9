/** What one request writes in the access log: at the latest before the answer leaves (law 2). */
import { Problem } from '../lib/problem.ts';
import type { Grant } from '../platform/access/index.ts';
import type { AuditEvent, AuditObject } from '../platform/audit/index.ts';
import type { WritableRows } from '../platform/db/index.ts';
import type { Record, RecordOddity } from '../platform/record/index.ts';
import type { Answer, Logged } from './answer.ts';
import type { Asked } from './asked.ts';
import type { AuditRow, NotLogged } from './feature.ts';

type Work<T> = {
  work: (rows: WritableRows) => Promise<T>;
  logged: Logged | ((done: T) => Logged) | undefined;
};

export type Logbook = {
  /** Does the work of a change and notes it in the same transaction. */
  within<T>(rows: WritableRows, of: Work<T>): Promise<T>;
  /** Told by the record: a source sent what is not this patient's, or what cannot be read. */
  report(oddity: RecordOddity): void;
  close(answer: Answer): Promise<void>;
  fail(error: unknown): Promise<void>;
};

/** A record that was opened for this request, and the right by which. */
export type Opened = { record: Record; grant: Grant };

/** Opens the log of a request. `row` is what its route says that it does, `opened` whose record it has read so far. */
export function openLogbook(asked: Asked, row: AuditRow | NotLogged, opened: () => Opened | null): Logbook {
  const { audit, logger } = asked.house;
  const tally = () => opened()?.record.tally() ?? [];
  const read = (what: AuditRow, from = 0) =>
    eventsOf(asked, { row: what, grant: opened()?.grant ?? null, objects: tally().slice(from) });
  let noted = false;
  /** So much of what the record read stands in the log: a change notes what was read until then. */
  let told = 0;
  const oddities: AuditEvent[] = [];

  async function note(events: readonly AuditEvent[]): Promise<void> {
    const all = [...events, ...oddities.splice(0)];
    await Promise.all(all.map(event => audit.note(event)));
    noted = true;
  }

  /** What was read after the change that noted the request; that it was done once stands there already. */
  function since({ part }: AuditRow, answer: Answer): AuditEvent[] {
    if (tally().length === told) return [];
    return read({ event: 'read', action: 'R', part }, told).map(event => concluded(asked, event, answer));
  }

  return {
    async within(rows, { work, logged }) {
      const done = await work(rows);
      if (!('event' in row)) return done;
      const said = typeof logged === 'function' ? logged(done) : logged;
      const until = tally().length;
      for (const event of read(row).flatMap(each => spread(amend(each, said), said)))
        await audit.noteIn(rows, event);
      noted = true;
      told = until;
      return done;
    },
    report({ organisation, reference, what, part, detail }) {
      logger.warn({ request: asked.visitor.request, organisation, what, part, detail }, 'oddity at a source');
      if (what !== 'foreign') return;
      const foreign = eventOf(
        asked,
        { event: 'foreign-resource', action: 'R', part },
        opened()?.grant ?? null,
      );
      const objects = [{ part, source: organisation, reference }];
      oddities.push({ ...foreign, organisation, outcome: 'refused', objects });
    },
    async close(answer) {
      const { logged } = answer;
      if (logged?.detail) logger.warn({ request: asked.visitor.request, detail: logged.detail }, 'refused');
      if (!('event' in row) && !logged) return note([]);
      // What was typed was not right, on a page for which nothing was read.
      const onlyTyped = isFieldFault(asked, answer) && !logged && tally().length === 0;
      if (onlyTyped && 'event' in row && row.action !== 'R') return note([]);
      if (noted && !logged) return note('event' in row ? since(row, answer) : []);
      const name = 'event' in row ? row : ({ event: 'denied', action: 'E', part: 'page' } as const);
      await note(read(name).map(event => amend(concluded(asked, event, answer), logged)));
    },
    async fail(error) {
      if (!('event' in row)) return;
      const missing = error instanceof Problem && error.kind === 'not-found';
      const events = read(row);
      const outcome = missing ? 'refused' : 'failed';
      try {
        await note(events.map(event => ({ ...event, outcome, ...(missing ? { name: 'denied' } : {}) })));
      } catch (cause) {
        const fault = cause instanceof Error ? cause.name : typeof cause;
        logger.error({ request: asked.visitor.request, fault }, 'failure not logged');
      }
    },
  };
}

/** The event of a request as its route describes it. A patient's is about themselves, one of staff about whom they opened. */
export function eventOf(asked: Asked, row: AuditRow, grant: Grant | null = null): AuditEvent {
  const { session, portal, visitor } = asked;
  const own = session && !('staff' in session) ? session.person : null;
  return {
    at: asked.now,
    organisation: logOf(asked),
    name: row.event,
    action: row.action,
    outcome: 'success',
    agent: agentOf(asked),
    address: visitor.address,
    ground: grant?.ground.ground ?? (own ? 'self' : null),
    patient: grant?.patient.id ?? own,
    objects: [{ part: row.part }],
    policy: session ? { level: session.level } : {},
    portal: portal.id,
    request: visitor.request,
  };
}

/** In whose log it belongs: the keeper's, and of somebody who works at one organisation in the log of that one. */
function logOf({ session, portal }: Asked): AuditEvent['organisation'] {
  if (!session || !('staff' in session)) return portal.keeper;
  const [first] = session.organisations;
  return first && session.organisations.length === 1 ? first : portal.keeper;
}

function agentOf({ session, portal }: Asked): AuditEvent['agent'] {
  const known = { person: session?.person ?? null, name: session?.name ?? null };
  if (!session || !('staff' in session)) {
    return { ...known, role: portal.audience === 'staff' ? 'staff' : 'patient' };
  }
  const { staff } = session;
  return { ...known, role: 'staff', roles: staff.roles, ...(staff.function && { function: staff.function }) };
}

/** One event for each organisation whose record was asked: every log is whole by itself. */
function eventsOf(
  asked: Asked,
  of: { row: AuditRow; grant: Grant | null; objects: readonly AuditObject[] },
): AuditEvent[] {
  const event = eventOf(asked, of.row, of.grant);
  const organisations = new Set(of.objects.flatMap(object => object.source ?? []));
  if (organisations.size === 0) return [event];
  // In one order everywhere: two that note at several organisations never wait for each other.
  return [...organisations].sort().map(organisation => ({
    ...event,
    organisation,
    objects: of.objects.filter(object => object.source === organisation),
  }));
}

/**
 * Staff filled something in that was not right: nothing was done and nobody was refused, and it is the patient who would read
 * that. An attempt of the patient's own (a wrong code, a tick that was passed by) stays what it was.
 */
function isFieldFault({ session }: Asked, answer: Answer): boolean {
  return session !== null && 'staff' in session && answer.answer === 'page' && answer.status === 422;
}

/** How it ended, as the answer shows it. What no source answered was not seen: that look failed, and nobody was refused. */
function concluded(asked: Asked, event: AuditEvent, answer: Answer): AuditEvent {
  if (answer.answer === 'not-found') return { ...event, name: 'denied', outcome: 'refused' };
  if (answer.answer !== 'page') return event;
  const { status = 200, sources = [] } = answer;
  const isOut = sources.length > 0 && sources.every(({ state }) => state === 'unreachable');
  if (status === 503 || isOut) return { ...event, outcome: 'failed' };
  // What was to be done was not, and what the page shows was read.
  if (isFieldFault(asked, answer))
    return event.action === 'R' ? event : { ...event, name: 'read', action: 'R' };
  return status >= 400 ? { ...event, outcome: 'refused' } : event;
}

/** What a change did at several organisations stands in the log of each; in one order, as everywhere. */
function spread(event: AuditEvent, logged: Logged | undefined): readonly AuditEvent[] {
  if (!logged?.organisations) return [event];
  return [...logged.organisations].sort().map(organisation => ({ ...event, organisation }));
}

/** What only the handler knew comes over what the request showed. */
function amend(event: AuditEvent, logged: Logged | undefined): AuditEvent {
  if (!logged) return event;
  const person = logged.person ?? event.agent.person;
  const same = person === event.agent.person;
  const ofStaff = event.agent.role === 'staff';
  const name = logged.name ?? (same ? event.agent.name : null);
  return {
    ...event,
    organisation: logged.organisation ?? event.organisation,
    name: logged.event ?? event.name,
    outcome: logged.outcome ?? event.outcome,
    agent: { ...event.agent, person, name },
    ground: logged.ground ?? (ofStaff ? event.ground : person === null ? null : 'self'),
    patient: logged.patient ?? (ofStaff ? event.patient : person),
    objects: event.objects.map(each => (each.source ? each : { ...each, part: logged.part ?? each.part })),
    policy: { ...(same ? event.policy : {}), ...logged.policy },
  };
}
