import pg from 'pg';

/** What binds a statement, prepared on each connection as it opens. Values: the organisations, separated by commas. */
export const binding = {
  name: 'bind-organisations',
  text: "select set_config('app.organisations', $1, true), set_config('transaction_read_only', 'on', true)",
};

type Answers = {
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: pg.Connection): void;
};

// The driver calls these on every query; its types leave them out.
const usual = pg.Query.prototype as unknown as Answers;

/**
 * A statement that is bound to organisations and read-only for itself alone, in one round trip: everything before the
 * one Sync is one transaction to PostgreSQL, so what binds goes ahead of the statement and ends with it.
 */
export class BoundQuery extends pg.Query implements Answers {
  readonly #organisations: string;
  #isBound = false;

  constructor(
    organisations: string,
    of: { statement: pg.QueryConfig; done: (fault: Error | undefined, result: pg.QueryResult) => void },
  ) {
    // A statement without a name or values would otherwise go as a text, which is a transaction of its own.
    super({ ...of.statement, ...{ queryMode: 'extended' } }, of.done);
    this.#organisations = organisations;
  }

  override submit: pg.Query['submit'] = connection => {
    connection.stream.cork();
    try {
      connection.bind({ statement: binding.name, values: [this.#organisations] }, true);
      connection.execute({}, true);
      return pg.Query.prototype.submit.call(this, connection);
    } finally {
      connection.stream.uncork();
    }
  };

  /** The first answer is that of the binding: nobody asked for it. */
  handleDataRow(message: unknown): void {
    if (this.#isBound) usual.handleDataRow.call(this, message);
  }

  handleCommandComplete(message: unknown, connection: pg.Connection): void {
    if (this.#isBound) usual.handleCommandComplete.call(this, message, connection);
    this.#isBound = true;
  }
}
