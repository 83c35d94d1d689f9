/** A form that brings a file: read piece by piece, no further than the route allows, and only by routes that say so. */
import type { FastifyRequest } from 'fastify';
import type { Typed } from './feature.ts';

/** What a route takes in: one file, in this field, of at most so many bytes. */
export type UploadRule = { field: string; mostBytes: number };

/**
 * What came in. `cut`: there was more of it than the route takes, and the rest was not read. `broken`: the form could not be
 * read to its end, so there is no file to keep, whatever was sent.
 */
export type Upload = { name: string; body: Buffer; cut: boolean; broken: boolean };

const brokenUpload: Upload = { name: '', body: Buffer.alloc(0), cut: false, broken: true };

/**
 * The fields and the file of a form. A browser sends an empty file where none was chosen: that is none. Of a form that breaks
 * off, or has too many fields, what came before that is kept, so that the page can show it again.
 */
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
        upload = { name: part.filename, body, cut: part.file.truncated, broken: false };
    }
  } catch {
    return { typed, upload: brokenUpload };
  }
  return { typed, upload };
}
