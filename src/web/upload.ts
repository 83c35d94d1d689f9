/** A form that brings a file: read piece by piece, no further than the route allows, and only by routes that say so. */
import type { FastifyRequest } from 'fastify';
import { Problem } from '../lib/problem.ts';
import type { Typed } from './feature.ts';

/** What a route takes in: one file, in this field, of at most so many bytes. */
export type UploadRule = { field: string; mostBytes: number };

/** What came in. `cut`: there was more of it than the route takes, and the rest was not read. */
export type Upload = { name: string; body: Buffer; cut: boolean };

/** The fields and the file of a form. A browser sends an empty file where none was chosen: that is none. */
export async function receive(
  request: FastifyRequest,
  rule: UploadRule,
): Promise<{ typed: Typed; upload: Upload | null }> {
  const typed: { [name: string]: string } = {};
  let upload: Upload | null = null;
  if (!request.isMultipart()) return { typed, upload };
  const limits = { files: 1, fileSize: rule.mostBytes, fields: 20, fieldSize: 64 * 1024 };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        if (typeof part.value === 'string') typed[part.fieldname] = part.value;
        continue;
      }
      const body = await part.toBuffer();
      if (part.fieldname === rule.field && part.filename)
        upload = { name: part.filename, body, cut: part.file.truncated };
    }
  } catch (cause) {
    throw new Problem('not-found', 'a form with a file that cannot be read', { cause });
  }
  return { typed, upload };
}
