import { sql } from 'kysely';
import type { OrganisationId } from '../../lib/ids.ts';
import type { Database } from '../db/index.ts';
import type { Audit, AuditEvent } from './index.ts';

/** Told of every row that is given to the log. */
type CountRow = (of: { event: AuditEvent['name']; outcome: AuditEvent['outcome'] }) => void;

type Waiting = { event: string; done(): void; failed(fault: unknown): void };

/** More than this in one statement gains nothing and keeps the other processes waiting. */
const mostAtOnce = 500;

/** The one writer of this process to the access log. */
export function openAudit(database: Database, counted: CountRow = () => {}): Audit {
  // While a batch of an organisation is on its way its next rows gather here; they would wait for the same lock anyway.
  const queues = new Map<OrganisationId, Waiting[]>();

  async function drain(organisation: OrganisationId, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.splice(0, mostAtOnce);
      try {
        const events = `[${batch.map(one => one.event).join(',')}]`;
        const text = 'select inzage.note_audit($1, $2)';
        await database.once({ name: 'note-audit', text, values: [organisation, events] });
        for (const one of batch) one.done();
      } catch (fault) {
        for (const one of batch) one.failed(fault);
      }
    }
    queues.delete(organisation);
  }

  return {
    note: event =>
      new Promise((done, failed) => {
        counted({ event: event.name, outcome: event.outcome });
        const waiting = { event: serialise(event), done, failed };
        const queue = queues.get(event.organisation);
        if (queue) {
          queue.push(waiting);
          return;
        }
        const fresh = [waiting];
        queues.set(event.organisation, fresh);
        // Whatever else this turn of the event loop has to note travels along.
        setImmediate(() => drain(event.organisation, fresh));
      }),
    noteIn: async (rows, event) => {
      counted({ event: event.name, outcome: event.outcome });
      await sql`select inzage.append_audit(${event.organisation}, ${`[${serialise(event)}]`})`.execute(
        rows.kysely,
      );
    },
  };
}

/** PostgreSQL refuses a NUL and half a surrogate pair: one such name from a source must not take the rest of its batch along. */
function serialise(event: AuditEvent): string {
  const text = JSON.stringify(event);
  if (!/\\u(0000|d[89a-f])/.test(text)) return text;
  return JSON.stringify(event, (_, value) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : value,
  );
}
