import { createHash } from 'node:crypto';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { QueryResult as Answer, QueryConfig } from 'pg';
import { Problem } from '../../lib/problem.ts';
import type { Rows, Statement } from './index.ts';
import { toParameter } from './values.ts';

/** Puts one statement to a connection of a look or a change. */
export type Ask = (statement: QueryConfig) => Promise<Answer>;

/** Where statements that Kysely builds go, and where those go that are written out; the latter give only rows. */
type Asks = { built: Ask; named(statement: Statement): Promise<readonly unknown[]> };

/** The connections of a look or a change, and the key that ends their use. */
export type Lease = Omit<Rows, 'organisations'> & { end(): void };

/** After `end`, a query that somebody forgot to await throws; it would otherwise run in the next person's transaction. */
export function lease(asks: Asks): Lease {
  const connection = new LeasedConnection(asks);
  let made: Kysely<unknown> | undefined;
  return {
    get kysely() {
      made ??= over(connection);
      return made;
    },
    named: statement => connection.named(statement),
    end: () => connection.end(),
  };
}

function over(connection: LeasedConnection): Kysely<unknown> {
  return new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new LeasedDriver(connection),
      createIntrospector: db => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

class LeasedConnection implements DatabaseConnection {
  #asks: Asks | null;

  constructor(asks: Asks) {
    this.#asks = asks;
  }

  end(): void {
    this.#asks = null;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (!this.#asks) throw new Problem('bug', 'a query after its transaction was over');
    const { command, rowCount, rows } = await this.#asks.built(named(query));
    const writes =
      command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE';
    return writes ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
  }

  async named<Row>({ name, text, values }: Statement): Promise<readonly Row[]> {
    if (!this.#asks) throw new Problem('bug', 'a query after its transaction was over');
    return (await this.#asks.named({ name, text, values: values.map(toParameter) })) as readonly Row[];
  }

  // biome-ignore lint/correctness/useYield: it is refused before the first row
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Problem('bug', 'a transaction is short: read page by page instead of a stream');
  }
}

class LeasedDriver implements Driver {
  readonly #connection: LeasedConnection;

  constructor(connection: LeasedConnection) {
    this.#connection = connection;
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async beginTransaction(): Promise<void> {
    throw new Problem('bug', 'a transaction inside a transaction');
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

// Texts differ only where the code differs, or a list has another length; the bound keeps the latter from filling the server's memory.
const names = new Map<string, string>();
const mostNames = 1000;

function named(query: CompiledQuery): QueryConfig {
  const values = query.parameters.map(toParameter);
  let name = names.get(query.sql);
  if (name === undefined) {
    if (names.size >= mostNames) return { text: query.sql, values };
    name = createHash('sha256').update(query.sql).digest('base64url').slice(0, 24);
    names.set(query.sql, name);
  }
  return { name, text: query.sql, values };
}
