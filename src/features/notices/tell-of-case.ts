import { type Told, whoIsTold } from '../../platform/casework/index.ts';
import type { WritableRows } from '../../platform/db/index.ts';
import type { Happening } from '../../web/feature.ts';

const kinds = { answer: 'case-answered', late: 'case-late' } as const;

/** An answer, or an apology that it is late: whoever asked is told that there is something to read (D-110, D-108). */
export async function tellOfCase(
  { house, portal }: Happening<unknown>,
  rows: WritableRows,
  { case: one, what, department }: Told,
): Promise<void> {
  const person = whoIsTold(one);
  if (person === null) return;
  await house.notify.tell(
    rows,
    { keeper: portal.keeper, person },
    {
      kind: kinds[what],
      portal: portal.id,
      now: house.now(),
      ...(department !== null && { facts: { department } }),
    },
  );
}
