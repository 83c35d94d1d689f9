import pg from 'pg';
import { withoutNetwork } from '../../lib/http.ts';
import type { OrganisationId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import { type Foresight, openAhead } from './ahead.ts';
import { BoundQuery, binding } from './bound-query.ts';
import type { Database, Rows, Statement } from './index.ts';
import { type Lines, openLines } from './lines.ts';
import { type Ask, type Lease, lease } from './transaction.ts';
import { toParameter, toText, valueTypes } from './values.ts';
import { isOldPlan } from './wave.ts';

/** `url`: postgres://…, of a migrated database. `connections`: most connections of this process, 10 where left out, at least 3. */
export type DatabaseSettings = { url: string; connections?: number };

/** Two, so that what is asked while one answers need not wait for it. */
const sharedLines = 2;
/** PostgreSQL itself ends a statement after 15 s: what takes longer than this is a server that is gone without a word. */
const longestWaveMs = 20_000;
/** Nobody waits longer for a page. */
const longestWaitMs = 5_000;
/** So many pages of people who are signed in: some kilobytes each. */
const mostRemembered = 2_000;

/** Connects and makes sure that every connection is `inzage_app`, which row-level security holds for. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const connecting: pg.ClientConfig = {
    connectionString: settings.url,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: 'inzage',
    // As options of the start packet they are also what `reset` falls back to.
    options:
      '-c role=inzage_app -c TimeZone=UTC -c statement_timeout=15000 -c idle_in_transaction_session_timeout=15000',
    types: valueTypes,
  };
  const pool = new pg.Pool({
    ...connecting,
    max: Math.max(1, (settings.connections ?? 10) - sharedLines),
    idleTimeoutMillis: 60_000,
    // The driver waits for what it is given back, whatever its types say.
    onConnect: client => client.query({ ...binding, values: [''] }),
  });
  // A connection that breaks leaves the pool by itself, and its query fails; without listeners it would end the process.
  pool.on('error', () => {});
  pool.on('connect', client => client.on('error', () => {}));
  const lines = openLines({
    number: sharedLines,
    connect: () => new pg.Client(connecting),
    isOfNoUse,
    limits: { waveMs: longestWaveMs, waitMs: longestWaitMs },
  });
  const database = over({ pool, lines });
  try {
    await database.ping();
  } catch (fault) {
    await pool.end();
    throw fault;
  }
  return database;
}

type Connections = { pool: pg.Pool; lines: Lines };

function over({ pool, lines }: Connections): Database {
  const ahead = openAhead({ ask: lines.ask, most: mostRemembered });
  const lookWith =
    (ask: Foresight['ask']): Database['look'] =>
    (organisations, work) =>
      looking({ pool, ask }, organisations.join(','), lease => work(rowsOf(organisations, lease)));
  const change: Database['change'] = (organisations, work) =>
    transact(pool, begin(organisations), lease =>
      work({ ...rowsOf(organisations, lease), writable: true, kysely: lease.kysely }),
    );
  return {
    look: lookWith(lines.ask),
    change,
    ahead: key => {
      const { ask, forget } = ahead(key);
      return {
        look: lookWith(ask),
        change: (organisations, work) => {
          forget();
          return change(organisations, work);
        },
      };
    },
    once: async <Row>({ name, text, values }: Statement) => {
      const answer = await plainly(pool.query({ name, text, values: values.map(toParameter) }));
      return answer.rows as Row[];
    },
    ping: async () => {
      const answer = await plainly(pool.query('select current_user as role'));
      if (answer.rows[0]?.role !== 'inzage_app') throw new Problem('bug', 'a connection is not inzage_app');
    },
    pool: () => ({
      open: pool.totalCount + lines.state().open,
      idle: pool.idleCount + lines.state().idle,
      waiting: pool.waitingCount,
    }),
    close: async () => void (await Promise.all([pool.end(), lines.close()])),
  };
}

/** Both in one round trip; the setting ends with the transaction. */
function begin(organisations: readonly OrganisationId[]): string {
  return `begin; select set_config('app.organisations', ${pg.escapeLiteral(organisations.join(','))}, true)`;
}

type Work<T> = (lease: Lease) => Promise<T>;

function rowsOf(organisations: readonly OrganisationId[], lease: Lease): Rows {
  return {
    organisations,
    get kysely() {
      return lease.kysely;
    },
    named: lease.named,
  };
}

/**
 * Each statement is bound for itself, so that a look costs no more round trips than it has statements. What is named shares
 * a line with others; what is built gets a connection of the pool, which is fetched when the first such statement comes.
 */
async function looking<T>(
  { pool, ask }: { pool: pg.Pool; ask: Foresight['ask'] },
  organisations: string,
  work: Work<T>,
): Promise<T> {
  const fetched: { client?: Promise<pg.PoolClient> } = {};
  let broken: Error | undefined;
  const askOnce: Ask = async statement => {
    fetched.client ??= pool.connect();
    const client = await fetched.client;
    try {
      return await bound(client, organisations, statement);
    } catch (fault) {
      if (!isOldPlan(fault) || statement.name === undefined) throw fault;
      broken = forgetful;
      // Without a name it is prepared for this once, by the tables as they are now.
      return bound(client, organisations, { text: statement.text, values: statement.values ?? [] });
    }
  };
  // One after the other, also where `work` asks several at once: such a connection has one question at a time.
  let before: Promise<unknown> = Promise.resolve();
  const built: Ask = statement => {
    const asked = before.then(() => askOnce(statement));
    before = asked.catch(fault => {
      if (isOfNoUse(fault)) broken = fault;
    });
    return plainly(asked);
  };
  // A value that cannot travel fails only the one who gave it.
  const named = async ({ name, text, values }: Statement) =>
    plainly(ask({ organisations, name, text, values: values.map(toText) }));
  const leased = lease({ built, named });
  try {
    return await withoutNetwork(() => work(leased));
  } finally {
    leased.end();
    (await fetched.client?.catch(() => null))?.release(broken);
  }
}

function bound(client: pg.PoolClient, organisations: string, statement: pg.QueryConfig) {
  return new Promise<pg.QueryResult>((resolve, reject) => {
    const done = (fault: Error | undefined, result: pg.QueryResult) =>
      fault ? reject(fault) : resolve(result);
    client.query(new BoundQuery(organisations, { statement, done }));
  });
}

const forgetful = new Error('a connection whose prepared statements are of no use');

/** Whether somebody between us and PostgreSQL forgot what was prepared (SQLSTATE 26000), or a migration made it old. */
function hasForgotten(fault: unknown): boolean {
  return (fault instanceof pg.DatabaseError && fault.code === '26000') || isOldPlan(fault);
}

/** A connection that broke, or whose prepared statements are of no use, is not given back: the next one would fail on it. */
function isOfNoUse(fault: unknown): fault is Error {
  return fault instanceof Error && (hasForgotten(fault) || told(fault) instanceof Problem);
}

async function transact<T>(pool: pg.Pool, opening: string, work: Work<T>): Promise<T> {
  const client = await plainly(pool.connect());
  const leased = lease({
    built: statement => client.query(statement),
    named: async statement => (await client.query(statement)).rows,
  });
  let broken: Error | undefined;
  try {
    await plainly(client.query(opening));
    const outcome = await withoutNetwork(() => work(leased));
    leased.end();
    const { command } = await plainly(client.query('commit'));
    if (command !== 'COMMIT') throw new Problem('bug', 'a failed statement was ignored: nothing was kept');
    return outcome;
  } catch (fault) {
    leased.end();
    if (hasForgotten(fault)) broken = forgetful;
    await client.query('rollback').catch(error => {
      broken = error;
    });
    throw told(fault);
  } finally {
    client.release(broken);
  }
}

async function plainly<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (fault) {
    throw told(fault);
  }
}

// SQLSTATE: 08 connection, 53 resources, 57P shut down or starting; 57014 is our own statement_timeout.
const unavailable = /^(08|53|57P|57014|ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)/;

/** A database that does not answer is a state of the world; every other fault of the driver stays what it is. */
function told(fault: unknown): unknown {
  if (fault instanceof Problem || !(fault instanceof Error)) return fault;
  const code = 'code' in fault ? String(fault.code) : '';
  if (code === '22023' && fault.message.includes('inzage_app')) {
    return new Problem('unavailable', 'the database has not been migrated: run `inzage migrate`', {
      cause: fault,
    });
  }
  if (unavailable.test(code) || /timeout exceeded|Connection terminated|not queryable/.test(fault.message)) {
    return new Problem('unavailable', `the database does not answer (${code || 'no connection'})`, {
      cause: fault,
    });
  }
  return fault;
}
