/** What follows from an act in the same transaction: what its kind does at closing, and who has to hear of it. */
import type { Keys } from '../../lib/crypto.ts';
import { own, type WritableRows } from '../db/index.ts';
import type { Room } from './acts.ts';
import { releaseFiles } from './files.ts';
import type { Case, Told } from './index.ts';
import type { AnyCaseKind } from './kind.ts';
import { sealedAt, type Tables, unsealJson } from './rows.ts';

export async function doClosing(
  { keys, kinds }: Room,
  rows: WritableRows,
  { of: closed, now }: { of: Case; now: Temporal.Instant },
): Promise<void> {
  const kind = kinds.get(closed.kind);
  if (!kind || closed.outcome === null) return;
  const outcome = kind.outcomes.find(each => each.id === closed.outcome);
  if (outcome?.hands) await releaseFiles(rows, closed, now);
  if (!kind.closing) return;
  const payload = await payloadIn(keys, rows, { of: closed, kind });
  await kind.closing(rows, { of: closed, payload, outcome: closed.outcome });
}

/** Who has to know that something was said to the person hears it here; of what nobody asked, nobody is told. */
export async function announce(
  room: Room,
  rows: WritableRows,
  said: Omit<Told, 'department'>,
): Promise<void> {
  const kind = room.kinds.get(said.case.kind);
  if (kind?.unasked) return;
  const department = kind?.department?.(await payloadIn(room.keys, rows, { of: said.case, kind })) ?? null;
  await room.told(rows, { ...said, department });
}

async function payloadIn(
  keys: Keys,
  rows: WritableRows,
  { of, kind }: { of: Case; kind: AnyCaseKind },
): Promise<unknown> {
  const { payload_sealed } = await own<Tables>(rows)
    .selectFrom('care_case')
    .select('payload_sealed')
    .where('organisation', '=', of.organisation)
    .where('id', '=', of.id)
    .executeTakeFirstOrThrow();
  return kind.payload.parse(unsealJson<unknown>(keys, payload_sealed, sealedAt.payload(of)));
}
