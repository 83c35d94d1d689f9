/** What may be done with a file that somebody else made: decided by its bytes, never by its name or what it is called. */

/**
 * `window`: a browser may show it, as these types cannot run anything under `web/security`'s policy for files; `keep`: it
 * is only offered as a download. `unsafe`: it could do something by itself, or nobody here knows what it is.
 */
export type FileVerdict =
  | { ok: true; show: 'window'; type: ShownType; ending: string }
  | { ok: true; show: 'keep'; type: string; ending: string }
  | { ok: false; why: 'empty' | 'broken' | 'not-what-it-says' | 'unsafe' };

/** Types that a browser shows and that cannot hold a script of their own there. */
export const shownTypes = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'text/plain; charset=utf-8',
] as const;
/** One of `shownTypes`. */
export type ShownType = (typeof shownTypes)[number];

// An SVG, an HTML page, an XML file and a Word file of before 2007 are not in here: each can do something when it opens.
const endings: { readonly [type: string]: string } = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/tiff': 'tif',
  'application/rtf': 'rtf',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

// As sources misspell them.
const aliases: { readonly [type: string]: string } = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/x-png': 'image/png',
  'application/x-pdf': 'application/pdf',
  'text/rtf': 'application/rtf',
};

/** Says nothing about what is inside. */
const anyType = new Set(['', 'application/octet-stream', 'binary/octet-stream', 'application/binary']);

/** `declared`: the media type that the source gave, lower case and without parameters; empty where it gave none. */
export async function judgeFile({
  declared,
  body,
}: {
  declared: string;
  body: Buffer;
}): Promise<FileVerdict> {
  if (body.length === 0) return { ok: false, why: 'empty' };
  const said = aliases[declared] ?? declared;
  if (said === 'text/plain') return judgeText(body);
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(body);
  const type = found ? (aliases[found.mime] ?? found.mime) : null;
  const ending = type === null ? undefined : endings[type];
  if (!anyType.has(said)) {
    if (endings[said] === undefined) return { ok: false, why: 'unsafe' };
    if (type !== said) return { ok: false, why: type === null ? 'broken' : 'not-what-it-says' };
  }
  if (type === null || ending === undefined) return { ok: false, why: 'unsafe' };
  if (type === 'application/pdf' && !isPdf(body)) return { ok: false, why: 'broken' };
  const shown = shownTypes.find(each => each === type);
  return shown ? { ok: true, show: 'window', type: shown, ending } : { ok: true, show: 'keep', type, ending };
}

/** Whether these bytes begin and end as a PDF does; what a source calls a PDF need not be one. */
export function isPdf(body: Buffer): boolean {
  return body.subarray(0, 5).toString('latin1') === '%PDF-' && body.subarray(-1024).includes('%%EOF');
}

/** Text has no mark to know it by: it is text where every byte of it is. */
function judgeText(body: Buffer): FileVerdict {
  const text = textOf(body);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: text that is none is known by these
  if (text === null || /[\u0000-\u0008\u000e-\u001f]/.test(text))
    return { ok: false, why: 'not-what-it-says' };
  return { ok: true, show: 'window', type: 'text/plain; charset=utf-8', ending: 'txt' };
}

function textOf(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return null;
  }
}
