/** Which signs a TrueType font draws: its `cmap` table, formats 4 and 12 (OpenType §cmap). */

/** Reads the table once; what comes back answers for one code point. */
export function readGlyphs(font: Buffer): (point: number) => boolean {
  const ranges = rangesOf(font);
  return point => {
    let low = 0;
    let high = ranges.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const range = ranges[middle];
      if (range === undefined) return false;
      if (point < range.first) high = middle - 1;
      else if (point > range.last) low = middle + 1;
      else return range.has(point);
    }
    return false;
  };
}

type Range = { first: number; last: number; has(point: number): boolean };

function rangesOf(font: Buffer): Range[] {
  const table = tableAt(font, 'cmap');
  const best = { at: -1, format: 0 };
  for (let nth = 0; nth < font.readUInt16BE(table + 2); nth += 1) {
    const at = table + font.readUInt32BE(table + 4 + nth * 8 + 4);
    const format = font.readUInt16BE(at);
    if ((format === 4 || format === 12) && format > best.format) Object.assign(best, { at, format });
  }
  if (best.at < 0) throw new Error('a font without a table of signs that can be read');
  return best.format === 12 ? groups(font, best.at) : segments(font, best.at);
}

function tableAt(font: Buffer, tag: string): number {
  for (let nth = 0; nth < font.readUInt16BE(4); nth += 1) {
    const entry = 12 + nth * 16;
    if (font.toString('latin1', entry, entry + 4) === tag) return font.readUInt32BE(entry + 8);
  }
  throw new Error(`a font without a table ${tag}`);
}

function groups(font: Buffer, at: number): Range[] {
  const count = font.readUInt32BE(at + 12);
  return Array.from({ length: count }, (_, nth) => {
    const group = at + 16 + nth * 12;
    const [first, last, glyph] = [0, 4, 8].map(offset => font.readUInt32BE(group + offset));
    if (first === undefined || last === undefined || glyph === undefined) throw new Error('a broken font');
    return { first, last, has: point => glyph + point - first !== 0 };
  });
}

function segments(font: Buffer, at: number): Range[] {
  const double = font.readUInt16BE(at + 6);
  return Array.from({ length: double / 2 }, (_, nth) => {
    const end = at + 14 + nth * 2;
    const last = font.readUInt16BE(end);
    const first = font.readUInt16BE(end + double + 2);
    const delta = font.readUInt16BE(end + 2 * double + 2);
    const offsetAt = end + 3 * double + 2;
    const offset = font.readUInt16BE(offsetAt);
    const has = (point: number) => {
      if (point === 0xff_ff) return false;
      if (offset === 0) return ((point + delta) & 0xff_ff) !== 0;
      return font.readUInt16BE(offsetAt + offset + (point - first) * 2) !== 0;
    };
    return { first, last, has };
  });
}
