/** The house rules of docs/house.md §3, kept by reading imports. Type-only imports count: they are knowledge too. */
import { globSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

type Source = { path: string; text: string };
type Rule = { says: string; broken(source: Source): boolean; breaks: readonly Source[] };

const root = join(import.meta.dirname, '..');
const portals = globSync('portals/*/portal.yaml', { cwd: root }).map(path => path.split(/[\\/]/)[1] ?? '');
const sources: Source[] = globSync('{src,simulators,scripts,e2e,bench}/**/*.{ts,tsx}', { cwd: root }).map(
  path => ({
    path: path.replaceAll('\\', '/'),
    text: readFileSync(join(root, path), 'utf8'),
  }),
);

const isTest = ({ path }: Source) => /\.test(ing)?\.tsx?$|^src\/testing\//.test(path);
const isOurs = (source: Source) => source.path.startsWith('src/') && !isTest(source);

/** What a file imports: a path from the root of the project, or the name of a package. */
function imports({ path, text }: Source): string[] {
  const found = text.matchAll(
    /^(?:import|export)\s(?:[^'";]*?\sfrom\s)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
  );
  return [...found].map(([, fixed, called]) => {
    const name = fixed ?? called ?? '';
    return name.startsWith('.') ? normalize(join(path, '..', name)).replaceAll('\\', '/') : name;
  });
}

const code = ({ text }: Source) => text.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
const layers = ['lib', 'platform', 'web', 'features'];
const room = (path: string) => /^src\/(platform|features)\/[^/]+/.exec(path)?.[0];

const rules: readonly Rule[] = [
  {
    says: 'arrows point right: features → web → platform → lib',
    broken: source =>
      isOurs(source) && imports(source).some(to => to.startsWith('src/') && rank(to) > rank(source.path)),
    breaks: [
      { path: 'src/lib/time.ts', text: "import type { Rows } from '../platform/db/index.ts';" },
      { path: 'src/platform/db/x.ts', text: "import {\n  a,\n} from '../../web/html.ts';" },
      { path: 'src/web/x.tsx', text: "const late = await import('../config.ts');" },
    ],
  },
  {
    says: 'a feature imports no other feature',
    broken: ({ path, text }) =>
      path.startsWith('src/features/') &&
      path !== 'src/features/index.ts' && // the list of all rooms
      imports({ path, text }).some(to => to.startsWith('src/features/') && room(to) !== room(path)),
    breaks: [{ path: 'src/features/results/x.ts', text: "export * from '../letters/index.ts';" }],
  },
  {
    says: 'a platform room is entered through its index.ts only',
    broken: source =>
      imports(source).some(
        to =>
          to.startsWith('src/platform/') && room(to) !== room(source.path) && to !== `${room(to)}/index.ts`,
      ),
    breaks: [
      { path: 'src/web/x.ts', text: "import { verifyChain } from '../platform/audit/chain.ts';" },
      { path: 'src/web/x.test.ts', text: "import '../platform/audit/chain.ts';" },
    ],
  },
  {
    says: 'no code asks which portal it is in',
    broken: source =>
      isOurs(source) && portals.some(id => new RegExp(`['"\`]${id}['"\`]`).test(code(source))),
    breaks: [{ path: 'src/web/x.ts', text: `if (portal.id === '${portals[0]}') return;` }],
  },
  {
    says: 'process.env only in config.ts',
    broken: source =>
      isOurs(source) &&
      source.path !== 'src/config.ts' &&
      /\bprocess\s*\.env\b|\benv\b.*from 'node:process'/.test(code(source)),
    breaks: [{ path: 'src/web/x.ts', text: "process.env['PORT']" }],
  },
  {
    says: 'outgoing HTTP only in lib/http.ts',
    broken: source =>
      isOurs(source) &&
      source.path !== 'src/lib/http.ts' &&
      (imports(source).some(to => /^(undici|(node:)?(https?|http2))$/.test(to)) ||
        /(?<![.\w])fetch\(|globalThis\.fetch/.test(code(source))),
    breaks: [
      { path: 'src/web/x.ts', text: "import { request } from 'node:https';" },
      { path: 'src/web/x.ts', text: 'await fetch(address)' },
    ],
  },
  {
    says: 'a production start reaches nothing outside src',
    broken: source =>
      isOurs(source) &&
      imports(source).some(
        to => /^(simulators|scripts|e2e|bench|src\/testing)\//.test(to) || /\.test\.tsx?$/.test(to),
      ),
    breaks: [{ path: 'src/main.ts', text: "import '../simulators/ehr/index.ts';" }],
  },
  {
    says: 'a file has at most 400 lines',
    broken: ({ path, text }) =>
      !/(^|\/)(words|fixtures)\b/.test(path) && text.trimEnd().split('\n').length > 400,
    breaks: [{ path: 'simulators/x.ts', text: 'x\n'.repeat(401) }],
  },
  {
    says: 'no folder is called utils, helpers, common, services, types or constants',
    broken: ({ path }) => /\/(utils?|helpers?|common|services?|types|constants)\//.test(path),
    breaks: [{ path: 'src/web/utils/x.ts', text: '' }],
  },
  {
    says: 'no any',
    // This file quotes what it forbids.
    broken: source =>
      source.path !== 'src/house.test.ts' &&
      /(:|<|\bas|[|&]|=>)\s*any\b(?!\s*\()|\bany\[\]/.test(code(source).replaceAll(/(['"`]).*?\1/g, '')),
    breaks: [
      { path: 'src/web/x.ts', text: 'const list: any[] = [];' },
      { path: 'e2e/x.ts', text: 'x as any' },
    ],
  },
];

/** Files in `src` itself hold the house together: they may import everything, and nothing imports them. */
function rank(path: string): number {
  const place = layers.indexOf(path.split('/')[1] ?? '');
  return place === -1 ? layers.length : place;
}

describe.each(rules)('$says', ({ broken, breaks }) => {
  test('holds', () => {
    expect(sources.filter(broken).map(source => source.path)).toEqual([]);
  });
  test.each(breaks)('is seen to be broken by $text', source => {
    expect(broken(source)).toBe(true);
  });
});

test('there are sources and portals to read', () => {
  expect(sources.length).toBeGreaterThan(20);
  expect(portals.length).toBeGreaterThan(0);
});
