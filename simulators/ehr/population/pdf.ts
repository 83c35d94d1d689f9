/** A small, valid PDF of one page: enough for a letter that can be opened and read. */

const lineHeight = 16;
const longest = 88;

/** Breaks words into lines that fit the page. */
function wrapped(paragraph: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    if (line !== '' && `${line} ${word}`.length > longest) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function literal(text: string): string {
  return `(${text.replace(/[\\()]/g, found => `\\${found}`)})`;
}

/** PDF 1.4 with Helvetica in WinAnsi, so that Dutch letters come out right. */
export function letterPdf(of: { title: string; paragraphs: readonly string[] }): Buffer {
  const lines = of.paragraphs.flatMap(paragraph => [...wrapped(paragraph), '']);
  const text = [
    'BT /F1 18 Tf 56 780 Td',
    `${literal(of.title)} Tj`,
    `/F1 11 Tf 0 -${lineHeight * 2} Td ${lineHeight} TL`,
    ...lines.map(line => `${literal(line)} Tj T*`),
    'ET',
  ].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (nl-NL) >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Title ${literal(of.title)} >>`,
  ];
  let body = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
  const offsets = objects.map((object, place) => {
    const offset = body.length;
    body += `${place + 1} 0 obj\n${object}\nendobj\n`;
    return String(offset).padStart(10, '0');
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map(one => `${one} 00000 n \n`).join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + trailer, 'latin1');
}
