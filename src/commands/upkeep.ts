/** `migrate` and `audit verify`: what an operator does to the database. */

import type { Config } from '../config.ts';
import { organisationsBehind } from '../opening.ts';
import { type ChainVerdict, verifyChain } from '../platform/audit/index.ts';
import { openDatabase, migrate as runMigrations } from '../platform/db/index.ts';
import { findDatabase, type Server } from './database.ts';
import { readEnvironment, readSettings } from './settings.ts';

/** Applies what is missing of `migrations/`. Needs only the database. */
export async function migrate(): Promise<number> {
  return withServer(readEnvironment(), async ({ url }) => {
    const applied = await runMigrations(url);
    const said =
      applied.length === 0 ? 'Nothing to do: the database is up to date.' : `Applied ${applied.join(', ')}.`;
    process.stdout.write(`${said}\n`);
    return 0;
  });
}

/** Reads the access log of every organisation again; exit code 1 where a chain is broken, with the row. */
export async function verifyAudit(): Promise<number> {
  const { config, portals } = readSettings(own => name => own(name) ?? 'https://to-be-set.invalid');
  return withServer(config, async ({ url }) => {
    const database = await openDatabase({ url });
    try {
      let broken = 0;
      for (const organisation of organisationsBehind(portals)) {
        const verdict = await verifyChain(database, organisation);
        if (!verdict.intact) broken += 1;
        process.stdout.write(`${sayVerdict(verdict)}\n`);
      }
      return broken === 0 ? 0 : 1;
    } finally {
      await database.close();
    }
  });
}

function sayVerdict(verdict: ChainVerdict): string {
  const { organisation } = verdict;
  if (!verdict.intact)
    return `${organisation}: BROKEN at row ${verdict.sequence}: a row was ${verdict.fault}`;
  return `${organisation}: intact, ${verdict.rows} rows, head ${verdict.head}`;
}

async function withServer(config: Config, work: (server: Server) => Promise<number>): Promise<number> {
  const server = await findDatabase(config);
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}
