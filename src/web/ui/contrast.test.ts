import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { slimmed } from './slim.ts';
import { readSource } from './sources.ts';

type Tokens = Readonly<Record<string, string>>;

/** What is written on what: WCAG 1.4.3, 4.5 to 1. */
const texts: readonly (readonly [ink: string, paper: readonly string[]])[] = [
  [
    'text',
    [
      'ground',
      'surface',
      'sunken',
      'accent-soft',
      'information-soft',
      'done-soft',
      'attention-soft',
      'danger-soft',
    ],
  ],
  ['text-quiet', ['ground', 'surface', 'sunken', 'accent-soft']],
  [
    'accent',
    [
      'ground',
      'surface',
      'sunken',
      'accent-soft',
      'information-soft',
      'done-soft',
      'attention-soft',
      'danger-soft',
    ],
  ],
  ['accent-strong', ['ground', 'surface', 'sunken', 'accent-soft']],
  ['on-accent', ['accent', 'accent-strong']],
  ['on-header', ['header']],
  ['information', ['information-soft', 'surface', 'ground']],
  ['done', ['done-soft', 'surface', 'ground']],
  ['attention', ['attention-soft', 'surface', 'ground']],
  ['danger', ['danger-soft', 'surface', 'ground']],
  ['on-danger', ['danger', 'danger-strong']],
  ['on-acting-for', ['acting-for']],
  ['ground', ['text']],
];

/** Borders of controls, the focus ring, lines of a chart: WCAG 1.4.11, 3 to 1. */
const shapes: readonly (readonly [ink: string, paper: readonly string[]])[] = [
  ['line-strong', ['ground', 'surface', 'header']],
  ['focus', ['ground', 'surface', 'sunken', 'header', 'accent-soft', 'attention-soft']],
  ['accent', ['band', 'header']],
  ['text', ['band']],
  ['done', ['band']],
  ['acting-for', ['ground']],
];

const themes: readonly [string, string][] = [
  ['our own', ''],
  ...portals().map((id): [string, string] => [id, readSource(`portals/${id}/theme.css`)]),
];

describe.each(themes)('theme %s', (_name, theme) => {
  test.each(['light', 'dark'] as const)('every pair of colours that meets is readable: %s', scheme => {
    expect(tooPale(scheme, theme)).toEqual([]);
  });

  test('sets tokens that exist, and nothing else', () => {
    const known = new Set(Object.keys(tokensOf('light', '')));
    const rest = slimmed(theme).replace(
      /@media\(prefers-color-scheme:dark\)|@media \(prefers-color-scheme:dark\)|:root|[{}]/g,
      ';',
    );
    const faults = rest
      .split(';')
      .filter(line => line.trim() !== '')
      .filter(
        line =>
          !/^--inzage-[\w-]+:[^;]+$/.test(line) ||
          !known.has(line.split(':')[0]?.replace('--inzage-', '') ?? ''),
      );
    expect(faults).toEqual([]);
  });
});

test('the measure itself: black on white is 21, equal colours 1, and a pale pair is found', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#808080', '#808080')).toBe(1);
  expect(tooPale('light', ':root{--inzage-text-quiet:#cccccc}')).not.toEqual([]);
});

function tooPale(scheme: 'light' | 'dark', theme: string): string[] {
  const tokens = tokensOf(scheme, theme);
  const judge = (pairs: typeof texts, least: number) =>
    pairs.flatMap(([ink, papers]) =>
      papers
        .map(paper => ({ paper, ratio: contrast(tokens[ink] ?? '', tokens[paper] ?? '') }))
        .filter(({ ratio }) => !(ratio >= least))
        .map(({ paper, ratio }) => `${ink} on ${paper}: ${ratio.toFixed(2)} < ${least}`),
    );
  return [...judge(texts, 4.5), ...judge(shapes, 3)];
}

/** The tokens as the cascade leaves them: ours, then the theme's, each light before dark. */
function tokensOf(scheme: 'light' | 'dark', theme: string): Tokens {
  const sheets = [readSource('src/web/ui/tokens.css'), theme].map(slimmed);
  return Object.assign(
    {},
    ...sheets.flatMap(sheet => [declared(light(sheet)), scheme === 'dark' ? declared(dark(sheet)) : {}]),
  );
}

const darkBlock = /@media ?\(prefers-color-scheme:dark\)\{(:root\{[^}]*\})\}/g;
const light = (sheet: string) => sheet.replace(darkBlock, '');
const dark = (sheet: string) => [...sheet.matchAll(darkBlock)].map(([, block]) => block).join('');

function declared(css: string): Tokens {
  return Object.fromEntries(
    [...css.matchAll(/--inzage-([\w-]+):([^;}]+)/g)].map(([, name, value]) => [name, value]),
  );
}

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2.2, relative luminance; NaN for what is no `#rrggbb`, so that it never passes. */
function luminance(colour: string): number {
  const [, red = '', green = '', blue = ''] = /^#(..)(..)(..)$/.exec(colour) ?? [];
  const [r = 0, g = 0, b = 0] = [red, green, blue].map(part => {
    const share = Number.parseInt(part, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function portals(): string[] {
  const folder = new URL('../../../portals/', import.meta.url);
  return existsSync(folder)
    ? readdirSync(folder).filter(id => existsSync(new URL(`${id}/theme.css`, folder)))
    : [];
}
