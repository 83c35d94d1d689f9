/** The access log as it stands in the database: who is not known, or stands outside, cannot read it on a page. */
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../src/platform/db/index.ts';

/** One row of the log, as far as journeys look at it; `whole` is the row as text, to see what does not stand in it. */
export type LogRow = {
  organisation: string;
  name: string;
  outcome: string;
  patient: string | null;
  parts: readonly string[];
  policy: { level?: string; terms?: number; reason?: string };
  whole: string;
};

/** How far the log of each organisation goes. */
export type LogMark = { readonly [organisation: string]: number };

export type AuditLog = {
  mark(): Promise<LogMark>;
  /** What was written after the mark, in the order of its time. */
  since(mark: LogMark): Promise<readonly LogRow[]>;
};

/** The log of the demonstration whose data is in `folder`, read beside it. */
export function auditLogIn(folder: string): AuditLog {
  const ask = async <T extends pg.QueryResultRow>(query: string, values: readonly unknown[] = []) => {
    const server = await startEmbedded(join(folder, 'postgres'));
    const client = new pg.Client({ connectionString: server.url });
    try {
      await client.connect();
      return (await client.query<T>(query, [...values])).rows;
    } finally {
      await client.end();
      await server.stop();
    }
  };
  return {
    async mark() {
      const ends = await ask<{ organisation: string; last: number }>(
        'select organisation, sequence::int as last from audit_head',
      );
      return Object.fromEntries(ends.map(({ organisation, last }) => [organisation, last]));
    },
    since: mark =>
      ask<LogRow>(
        `select organisation, name, event ->> 'outcome' as outcome, patient::text, event -> 'policy' as policy,
           array(select part ->> 'part' from jsonb_array_elements(event -> 'objects') as part) as parts,
           event::text as whole
         from audit_event where sequence > coalesce(($1::jsonb ->> organisation)::bigint, 0)
         order by at, sequence`,
        [JSON.stringify(mark)],
      ),
  };
}
