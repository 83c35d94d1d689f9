import type { WritableRows } from '../platform/db/index.ts';
import type { Logged } from './answer.ts';
import type { AuditedChange } from './ctx.ts';

/** Carries a refusal out of a transaction, so that nothing of it stays: no row, and no line that says it was done. */
class Refused<T> extends Error {
  readonly refusal: T;

  constructor(refusal: T) {
    super('refused');
    this.refusal = refusal;
  }
}

/**
 * A change that a rule may still refuse when it is tried, as somebody was before it. What is refused leaves nothing behind; the
 * answer of the handler then says in the access log that it was refused.
 */
export async function attempt<T extends { ok: boolean }>(
  { change }: { change: AuditedChange },
  work: (rows: WritableRows) => Promise<T>,
  logged?: Logged,
): Promise<T> {
  try {
    return await change(async rows => {
      const outcome = await work(rows);
      if (!outcome.ok) throw new Refused(outcome);
      return outcome;
    }, logged);
  } catch (error) {
    if (error instanceof Refused) return error.refusal as T;
    throw error;
  }
}
