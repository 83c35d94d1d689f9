import type { WritableRows } from '../../platform/db/index.ts';
import type { Logged } from '../../web/answer.ts';
import type { Ctx } from './pages.ts';

/** Takes the transaction back, with its row in the log: nothing was done. */
class NothingDone extends Error {}

/** A change that may find that there is nothing to do; then nothing is written, in the log neither, and null comes back. */
export async function changeUnlessNothing<T>(
  ctx: Ctx,
  work: (rows: WritableRows) => Promise<T | null | false>,
  logged: Logged = {},
): Promise<T | null> {
  try {
    return await ctx.change(async rows => {
      const done = await work(rows);
      if (done === null || done === false) throw new NothingDone();
      return done;
    }, logged);
  } catch (fault) {
    if (fault instanceof NothingDone) return null;
    throw fault;
  }
}
