import { sql } from 'kysely';
import { parseOrganisationId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import { traced } from '../../lib/trace.ts';
import type { Database, WritableRows } from '../db/index.ts';
import type { Delivery, HandledJob } from './job.ts';

type Taken = {
  id: string;
  data: unknown;
  isLast: boolean;
  database: Database;
  report(failure: { job: string; key: string; why: string }): void;
};

/** Delivers one job. What pg-boss keeps of a failure is its kind: a message may hold what a peer said of somebody. */
export async function deliver(job: HandledJob, { id, data, isLast, database, report }: Taken): Promise<void> {
  try {
    const { organisation, payload } = unpack(data);
    const once: Delivery['once'] = work =>
      database.change([organisation], async rows => {
        if (!(await isFirst(rows, id))) return false;
        await work(rows);
        return true;
      });
    await traced(`job ${job.name}`, { organisation }, () =>
      job.deliver(payload, { key: id, organisation, isLast, once }),
    );
  } catch (fault) {
    const why = kindOf(fault);
    report({ job: job.name, key: id, why });
    throw Object.assign(new Error(why), { stack: '' });
  }
}

function unpack(data: unknown) {
  const held = typeof data === 'object' && data !== null ? data : {};
  const organisation = 'organisation' in held ? parseOrganisationId(String(held.organisation)) : null;
  if (organisation === null) throw new Problem('bug', 'a job of no organisation');
  return { organisation, payload: 'payload' in held ? held.payload : undefined };
}

/** Two deliveries at once queue here: the second waits for the first to commit. Marks outlive the jobs they stand for. */
async function isFirst(rows: WritableRows, id: string): Promise<boolean> {
  const [organisation] = rows.organisations;
  await sql`delete from outbox_effect where organisation = ${organisation} and at < now() - interval '400 days'`.execute(
    rows.kysely,
  );
  const marked =
    await sql`insert into outbox_effect (organisation, delivery) values (${organisation}, ${id}) on conflict do nothing returning 1`.execute(
      rows.kysely,
    );
  return marked.rows.length === 1;
}

function kindOf(fault: unknown): string {
  if (fault instanceof Problem) return fault.kind;
  return fault instanceof Error ? fault.name : 'unknown';
}
