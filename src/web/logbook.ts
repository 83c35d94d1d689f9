/** What one request writes in the access log: at the latest before the answer leaves (law 2). */
import { Problem } from '../lib/problem.ts';
import type { AuditEvent, AuditObject } from '../platform/audit/index.ts';
import type { WritableRows } from '../platform/db/index.ts';
import type { Record, RecordOddity } from '../platform/record/index.ts';
import type { Answer, Logged } from './answer.ts';
import type { Asked } from './asked.ts';
import type { AuditRow, NotLogged } from './feature.ts';

export type Logbook = {
  /** Does the work of a change and notes it in the same transaction. */
  within<T>(rows: WritableRows, work: (rows: WritableRows) => Promise<T>): Promise<T>;
  /** Told by the record: a source sent what is not this patient's, or what cannot be read. */
  report(oddity: RecordOddity): void;
  close(answer: Answer, record: Record | null): Promise<void>;
  fail(error: unknown, record: Record | null): Promise<void>;
};

/** Opens the log of a request. `row` is what its route says that it does. */
export function openLogbook(asked: Asked, row: AuditRow | NotLogged): Logbook {
  const { audit, logger } = asked.house;
  let noted = false;
  const oddities: AuditEvent[] = [];

  async function note(events: readonly AuditEvent[]): Promise<void> {
    const all = [...events, ...oddities.splice(0)];
    await Promise.all(all.map(event => audit.note(event)));
    noted = true;
  }

  return {
    async within(rows, work) {
      const done = await work(rows);
      if (!noted && 'event' in row) await audit.noteIn(rows, eventOf(asked, row));
      noted = true;
      return done;
    },
    report({ organisation, reference, what, part, detail }) {
      logger.warn({ request: asked.visitor.request, organisation, what, part, detail }, 'oddity at a source');
      if (what !== 'foreign') return;
      const foreign = eventOf(asked, { event: 'foreign-resource', action: 'R', part });
      const objects = [{ part, source: organisation, reference }];
      oddities.push({ ...foreign, organisation, outcome: 'refused', objects });
    },
    async close(answer, record) {
      const { logged } = answer;
      if (!('event' in row) && !logged) return note([]);
      if (noted && !logged) return note([]);
      const name = 'event' in row ? row : { event: 'denied', action: 'E', part: 'page' } as const;
      const events = eventsOf(asked, { row: name, objects: record?.tally() ?? [] });
      await note(events.map(event => amend(event, answer, logged)));
    },
    async fail(error, record) {
      if (!('event' in row)) return;
      const missing = error instanceof Problem && error.kind === 'not-found';
      const events = eventsOf(asked, { row, objects: record?.tally() ?? [] });
      const outcome = missing ? 'refused' : 'failed';
      try {
        await note(events.map(event => ({ ...event, outcome, ...(missing ? { name: 'denied' } : {}) })));
      } catch (cause) {
        logger.error({ request: asked.visitor.request, cause: String(cause) }, 'failure not logged');
      }
    },
  };
}

/** The event of a request as its route describes it. */
export function eventOf(asked: Asked, row: AuditRow): AuditEvent {
  const { session, portal, visitor } = asked;
  return {
    at: asked.now,
    organisation: portal.keeper,
    name: row.event,
    action: row.action,
    outcome: 'success',
    agent: { person: session?.person ?? null, name: session?.name ?? null, role: 'patient' },
    address: visitor.address,
    ground: session ? 'self' : null,
    patient: session?.person ?? null,
    objects: [{ part: row.part }],
    policy: session ? { level: session.level } : {},
    portal: portal.id,
    request: visitor.request,
  };
}

/** One event for each organisation whose record was asked: every log is whole by itself. */
function eventsOf(asked: Asked, of: { row: AuditRow; objects: readonly AuditObject[] }): AuditEvent[] {
  const event = eventOf(asked, of.row);
  const organisations = new Set(of.objects.flatMap(object => object.source ?? []));
  if (organisations.size === 0) return [event];
  return [...organisations].map(organisation => ({
    ...event,
    organisation,
    objects: of.objects.filter(object => object.source === organisation),
  }));
}

function amend(event: AuditEvent, answer: Answer, logged: Logged | undefined): AuditEvent {
  const person = logged?.person ?? event.agent.person;
  const refused = answer.answer === 'not-found' || (answer.answer === 'page' && (answer.status ?? 200) >= 400);
  return {
    ...event,
    name: logged?.event ?? (answer.answer === 'not-found' ? 'denied' : event.name),
    outcome: logged?.outcome ?? (refused ? 'refused' : event.outcome),
    agent: { ...event.agent, person },
    patient: person,
    policy: { ...event.policy, ...logged?.policy },
  };
}
