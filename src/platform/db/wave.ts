import pg from 'pg';
import { binding } from './bound-query.ts';
import type { Asked } from './ahead.ts';
import type { Statement } from './index.ts';
import { type Travelling, valueTypes } from './values.ts';

/** One statement that waits for a wave, and who is told how it went. */
export type Asking = Asked & {
  /** Since when it waits, by `performance.now()`. */
  since: number;
  /** Asked before, on a plan that a migration had made old. */
  isAgain?: boolean;
  answer(rows: readonly unknown[]): void;
  fail(fault: unknown): void;
};

type Column = { name: string; read(text: string): unknown };

/** SQLSTATE 0A000: what was prepared has other columns since a migration, and PostgreSQL answers it no more. */
export function isOldPlan(fault: unknown): boolean {
  return fault instanceof pg.DatabaseError && fault.code === '0A000';
}

/** What a connection has prepared, by name, and how the columns of an answer are read. */
export type Prepared = Map<string, { text: string; columns: readonly Column[] }>;

/** How a wave ended: who was not reached because of somebody else's fault or an old plan, and the fault. */
export type Ebb = { again: readonly Asking[]; fault: Error | null };

type Step = { statement: Pick<Statement, 'name' | 'text'>; values: Travelling[] } & (
  | { asking: null }
  | { asking: Asking; rows: { [column: string]: unknown }[]; unreadable: unknown }
);

/**
 * Many statements of many askers in one write, answered in one. Everything before the one Sync is one transaction to
 * PostgreSQL, read-only from its first statement on; ahead of a statement goes what binds it, unless the one before was bound
 * to the same: so none may bind itself, and `guard.test.ts` sees to it. Where one fails PostgreSQL passes over the rest: those are for another wave, and harm comes to nobody else.
 */
export class Wave implements pg.Submittable {
  readonly #steps: readonly Step[];
  readonly #prepared: Prepared;
  readonly #over: (ebb: Ebb) => void;
  /** The step that is being answered. */
  #at = 0;

  constructor(askings: readonly Asking[], of: { prepared: Prepared; over: (ebb: Ebb) => void }) {
    this.#steps = askings.flatMap((asking, nth) => {
      const { organisations, values } = asking;
      const asked: Step = { statement: asking, values, asking, rows: [], unreadable: null };
      if (askings[nth - 1]?.organisations === organisations) return [asked];
      return [{ statement: binding, values: [organisations], asking: null }, asked];
    });
    this.#prepared = of.prepared;
    this.#over = of.over;
  }

  submit(connection: pg.Connection): void {
    const texts = new Map<string, string>();
    connection.stream.cork();
    for (const { statement, values } of this.#steps) {
      const { name, text } = statement;
      const isNew = text !== (texts.get(name) ?? this.#prepared.get(name)?.text);
      if (isNew) {
        texts.set(name, text);
        // One of that name may be there already: prepared, and then it failed. To close what is not there is no error.
        connection.close({ type: 'S', name }, true);
        connection.parse({ name, text, types: [] }, true);
      }
      connection.bind({ statement: name, values }, true);
      if (isNew) connection.describe({ type: 'P' }, true);
      connection.execute({}, true);
    }
    connection.sync();
    connection.stream.uncork();
  }

  // From here on what the driver calls as the answers come in.

  handleRowDescription({ fields }: { fields: readonly pg.FieldDef[] }): void {
    const columns = fields.map(({ name, dataTypeID }) => ({
      name,
      read: valueTypes.getTypeParser(dataTypeID, 'text'),
    }));
    const statement = this.#steps[this.#at]?.statement;
    if (statement) this.#prepared.set(statement.name, { text: statement.text, columns });
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const step = this.#steps[this.#at];
    if (!step?.asking) return;
    const { columns = [] } = this.#prepared.get(step.statement.name) ?? {};
    const row: { [column: string]: unknown } = {};
    try {
      for (let nth = 0; nth < columns.length; nth += 1) {
        const column = columns[nth];
        const text = fields[nth] ?? null;
        if (column) row[column.name] = text === null ? null : column.read(text);
      }
      step.rows.push(row);
    } catch (fault) {
      step.unreadable = fault;
    }
  }

  handleCommandComplete(): void {
    this.#at += 1;
  }

  handleReadyForQuery(): void {
    this.#answerUntil(this.#steps.length);
    this.#over({ again: [], fault: null });
  }

  handleError(fault: Error): void {
    this.#answerUntil(this.#at);
    const [failed, ...rest] = this.#steps.slice(this.#at).flatMap(step => step.asking ?? []);
    if (failed && !failed.isAgain && isOldPlan(fault)) {
      // What is not known as prepared is closed and prepared again; on this connection everything else still stands.
      this.#prepared.delete(failed.name);
      this.#over({ again: [{ ...failed, isAgain: true }, ...rest], fault: null });
      return;
    }
    failed?.fail(fault);
    // What PostgreSQL said is about one statement; that it is gone is about all of them.
    const isOfOne = fault instanceof pg.DatabaseError;
    if (!isOfOne) for (const each of rest) each.fail(fault);
    this.#over({ again: isOfOne ? rest : [], fault });
  }

  #answerUntil(end: number): void {
    for (const step of this.#steps.slice(0, end)) {
      if (!step.asking) continue;
      if (step.unreadable === null) step.asking.answer(step.rows);
      else step.asking.fail(step.unreadable);
    }
  }
}
