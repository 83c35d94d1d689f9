/** Reads a mail as a mail program does, as far as ours need: headers, and the parts of a text (RFC 5322, 2045, 2047). */

/** What somebody finds in their mailbox. */
export type Mail = {
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  headers: { readonly [name: string]: string };
  at: string;
};

type Part = { headers: { [name: string]: string }; body: string };

/** `source` as it came over the line, each byte a character. */
export function readMail(source: string, to: string): Mail {
  const { headers, body } = splitPart(source);
  const parts = partsOf({ headers, body });
  const textOf = (type: string) =>
    decodeBody(parts.find(part => (part.headers['content-type'] ?? 'text/plain').startsWith(type)));
  return {
    to,
    from: decodeWords(headers['from'] ?? ''),
    subject: decodeWords(headers['subject'] ?? ''),
    text: textOf('text/plain'),
    html: textOf('text/html'),
    headers,
    at: new Date().toISOString(),
  };
}

function splitPart(source: string): Part {
  const [head = '', ...rest] = source.split(/\r?\n\r?\n/);
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const headers = Object.fromEntries(
    lines.map(line => {
      const place = line.indexOf(':');
      return [line.slice(0, place).toLowerCase(), line.slice(place + 1).trim()];
    }),
  );
  return { headers, body: rest.join('\r\n\r\n') };
}

function partsOf(part: Part): Part[] {
  const [, boundary] =
    /^multipart\/[^;]+;.*boundary="?([^";]+)"?/i.exec(part.headers['content-type'] ?? '') ?? [];
  if (boundary === undefined) return [part];
  const inner = part.body.split(`--${boundary}`).slice(1, -1);
  return inner.flatMap(each => partsOf(splitPart(each.replace(/^\r?\n/, ''))));
}

function decodeBody(part: Part | undefined): string {
  if (!part) return '';
  const way = (part.headers['content-transfer-encoding'] ?? '7bit').toLowerCase();
  if (way === 'base64') return Buffer.from(part.body, 'base64').toString('utf8');
  const bytes = way === 'quoted-printable' ? unquote(part.body.replaceAll(/=\r?\n/g, '')) : part.body;
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n').trimEnd();
}

function unquote(text: string): string {
  return text.replaceAll(/=([\dA-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** `=?UTF-8?Q?Ommelander=20Ziekenhuis?=`. */
function decodeWords(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, way: string, word: string) =>
      way.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : Buffer.from(unquote(word.replaceAll('_', ' ')), 'latin1').toString('utf8'),
    );
}
