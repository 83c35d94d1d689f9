/** Kinds that may come in: what every computer opens, and what runs nothing by itself. */
const taken: ReadonlyMap<string, string> = new Map([
  ['application/pdf', 'pdf'],
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
]);

/** For the window in which a browser lets somebody choose. */
export const acceptedFiles = [...taken.keys()].join(',');

/** A file that may be kept, with the kind that its bytes show and a name that fits it; or why not. */
export type CheckedUpload =
  | { ok: true; file: { name: string; type: string; body: Buffer } }
  | { ok: false; why: 'empty' | 'kind' };

/**
 * Looks at the bytes: what a browser or a name says of a file counts for nothing. The name loses its path and everything that
 * a file system or a header could take for something else. It is no virus scanner.
 */
export async function checkUpload({ name, body }: { name: string; body: Buffer }): Promise<CheckedUpload> {
  if (body.length === 0) return { ok: false, why: 'empty' };
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(body);
  const extension = found && taken.get(found.mime);
  if (!found || !extension) return { ok: false, why: 'kind' };
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const bare = last.replace(/\.[a-z\d]{1,5}$/i, '').replace(/[^\p{L}\p{N} ()_.-]/gu, '_');
  return {
    ok: true,
    file: { name: `${bare.slice(0, 80) || 'bestand'}.${extension}`, type: found.mime, body },
  };
}
