/** What docs/connect-a-hospital.md asks of a hospital is what the program asks, and what it says can be done can be done. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { features } from './features/index.ts';
import { root } from './root.ts';

const text = readFileSync(join(root, 'docs', 'connect-a-hospital.md'), 'utf8');
const rows = new Map(
  [...text.matchAll(/^\| ([a-z-]+)(?: \(staff\))? \| ([^|]+) \| ([^|]+) \|$/gm)].map(
    ([, feature = '', types = '']) => [feature, types],
  ),
);
const reading = features.filter(each => each.mappings !== undefined);

describe('docs/connect-a-hospital.md', () => {
  test.each(reading.map(({ id, mappings = [] }) => ({ id, mappings })))(
    'Z-08 says what $id needs of an EHR',
    ({ id, mappings }) => {
      for (const { r4 } of mappings) expect(rows.get(id), `${id} asks ${r4.type}`).toContain(r4.type);
    },
  );

  test('asks for no page that there is not', () => {
    expect([...rows.keys()].filter(id => !features.some(each => each.id === id))).toEqual([]);
  });

  test('names options of the command line, settings and files that exist', () => {
    const commands = readFileSync(join(root, 'src', 'command-line.ts'), 'utf8');
    const config = readFileSync(join(root, 'src', 'config.ts'), 'utf8');
    const portals = readFileSync(join(root, 'docs', 'portals.md'), 'utf8');
    for (const [, option = ''] of text.matchAll(/`--([a-z-]+)/g)) expect(commands).toContain(`--${option}`);
    for (const [name] of text.matchAll(/\b(INZAGE_[A-Z_]+|METRICS_[A-Z]+)\b/g))
      expect(config).toContain(name);
    for (const [, name = ''] of text.matchAll(/`(?:signIn\.digid\.|source\.)?(\w+[a-z][A-Z]\w+)`/g)) {
      if (!/^patientInstruction$/.test(name)) expect(portals, name).toContain(name);
    }
    for (const [, path = ''] of text.matchAll(/\]\(([\w/-]+\.md)/g)) {
      expect(existsSync(join(root, 'docs', path)), path).toBe(true);
    }
  });
});
