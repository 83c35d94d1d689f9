/** A small, valid PNG: a picture for in a letter, drawn from the chance of a chart so that every person has an own one. */
import { crc32, deflateSync } from 'node:zlib';

const size = { width: 480, height: 320 };

/** Eight-bit greys in soft rings, as of an echo. */
export function echoPicture(chance: () => number): Buffer {
  const rows = Buffer.alloc((size.width + 1) * size.height);
  const [turn, depth] = [chance() * 6, 30 + chance() * 30];
  for (let y = 0; y < size.height; y += 1) {
    for (let x = 0; x < size.width; x += 1) {
      const away = Math.hypot(x - size.width / 2, y + 40);
      const isInside = Math.abs(x - size.width / 2) < (y + 60) * 0.7 && away < size.height;
      const grey = 90 + Math.sin(away / depth + turn) * 60 + Math.sin((x + y) / 9) * 22;
      rows[y * (size.width + 1) + 1 + x] = isInside ? Math.round(grey) : 12;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size.width, 0);
  header.writeUInt32BE(size.height, 4);
  header.writeUInt8(8, 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
