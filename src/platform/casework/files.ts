/** Files that go with a case: sealed piece by piece, released when the case is closed with them, and gone after their time. */
import { randomUUID } from 'node:crypto';
import { seal, unsealBytes } from '../../lib/crypto.ts';
import { dayOf, startOf } from '../../lib/time.ts';
import { own, type WritableRows } from '../db/index.ts';
import { type Room, perform } from './acts.ts';
import type { Case, Casework, ExpiredFile } from './index.ts';
import { type FileRow, placeOf, sealedAt, type Tables } from './rows.ts';

type Files = Pick<Casework, 'addFile' | 'withdrawFile' | 'readFile' | 'dropExpiredFiles'>;

const pieceBytes = 256 * 1024;

export function filesOf(room: Room): Files {
  return {
    async addFile(rows, doing) {
      const deed = { act: 'file-added', from: ['open'], respectsOwner: true, set: {} } as const;
      const outcome = await perform(room, { rows, doing, deed });
      if (outcome.ok) await writeFile(room, rows, doing);
      return outcome;
    },

    async withdrawFile(rows, doing) {
      const deed = {
        act: 'file-withdrawn',
        from: ['open', 'answered', 'closed'],
        respectsOwner: false,
        set: {},
      } as const;
      const outcome = await perform(room, { rows, doing, deed });
      if (!outcome.ok) return outcome;
      const gone = { gone_at: doing.now, gone_why: 'withdrawn' } as const;
      const { numUpdatedRows } = await own<Tables>(rows)
        .updateTable('case_file')
        .set(gone)
        .where('organisation', '=', doing.seen.organisation)
        .where('case_id', '=', doing.seen.id)
        .where('id', '=', doing.file)
        .where('gone_at', 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return { ok: false, why: 'unknown' };
      await dropPieces(rows, { ...doing.seen, file: doing.file });
      return outcome;
    },

    async readFile(rows, { organisation, id, file }) {
      const pieces = await own<Tables>(rows)
        .selectFrom('case_file_piece')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('case_id', '=', id)
        .where('file_id', '=', file)
        .orderBy('number')
        .execute();
      if (pieces.length === 0) return null;
      return Buffer.concat(pieces.map(piece => unsealBytes(room.keys, piece.sealed, sealedAt.piece(piece))));
    },

    async dropExpiredFiles(rows, now) {
      const over = await own<Tables>(rows)
        .updateTable('case_file')
        .set({ gone_at: now, gone_why: 'expired' })
        .where('organisation', 'in', [...rows.organisations])
        .where('gone_at', 'is', null)
        .where('until_at', '<=', now)
        .returning(['organisation', 'case_id', 'id'])
        .execute();
      const dropped: ExpiredFile[] = [];
      for (const { organisation, case_id, id } of over) {
        await dropPieces(rows, { organisation, id: case_id, file: id });
        dropped.push(await ownerOf(rows, { organisation, case_id }));
      }
      return dropped;
    },
  };
}

async function ownerOf(
  rows: WritableRows,
  { organisation, case_id }: Pick<FileRow, 'organisation' | 'case_id'>,
): Promise<ExpiredFile> {
  const row = await own<Tables>(rows)
    .selectFrom('care_case')
    .select(['organisation', 'portal', 'subject'])
    .where('organisation', '=', organisation)
    .where('id', '=', case_id)
    .executeTakeFirstOrThrow();
  return placeOf(row);
}

async function writeFile(
  { keys }: Room,
  rows: WritableRows,
  { seen, now, file }: Parameters<Casework['addFile']>[1],
): Promise<void> {
  const place = { organisation: seen.organisation, case_id: seen.id };
  const id = randomUUID();
  await own<Tables>(rows)
    .insertInto('case_file')
    .values({
      ...place,
      id,
      added_at: now,
      type: file.type,
      bytes: file.body.length,
      released_at: null,
      until_at: null,
      gone_at: null,
      gone_why: null,
      name_sealed: seal(keys, file.name, sealedAt.file({ ...place, id })),
    })
    .execute();
  for (let from = 0, number = 1; from < file.body.length; from += pieceBytes, number += 1) {
    const piece = { ...place, file_id: id, number };
    const sealed = seal(keys, file.body.subarray(from, from + pieceBytes), sealedAt.piece(piece));
    await own<Tables>(rows)
      .insertInto('case_file_piece')
      .values({ ...piece, sealed })
      .execute();
  }
}

const usualFetchDays = 30;

/** From now on the person may fetch what was made ready, for as many whole days as were promised when they asked. */
export async function releaseFiles(rows: WritableRows, closed: Case, now: Temporal.Instant): Promise<void> {
  const days = closed.terms.fetchDays ?? usualFetchDays;
  await own<Tables>(rows)
    .updateTable('case_file')
    .set({ released_at: now, until_at: startOf(dayOf(now).add({ days: days + 1 })) })
    .where('organisation', '=', closed.organisation)
    .where('case_id', '=', closed.id)
    .where('gone_at', 'is', null)
    .execute();
}

async function dropPieces(
  rows: WritableRows,
  of: { organisation: string; id: string; file: string },
): Promise<void> {
  await own<Tables>(rows)
    .deleteFrom('case_file_piece')
    .where('organisation', '=', of.organisation)
    .where('case_id', '=', of.id)
    .where('file_id', '=', of.file)
    .execute();
}
