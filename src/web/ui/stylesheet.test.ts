import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { browserScript } from '../browser/index.ts';
import { renderFragment } from '../html.ts';
import { examples } from './gallery.tsx';
import { pruned, settled, slimmed } from './slim.ts';
import { stylesheet } from './stylesheet.ts';

test('a first visit pays at most 14 KB for style and 4 KB for script', () => {
  expect(gzipSync(stylesheet('', 'visitors')).length).toBeLessThan(14 * 1024);
  expect(gzipSync(browserScript('visitors')).length).toBeLessThan(4 * 1024);
});

test('the style sheet is whole: brackets close, and a theme comes last', () => {
  const sheet = stylesheet(':root { --inzage-accent: #123456 }');
  expect(sheet.split('{').length).toBe(sheet.split('}').length);
  expect(sheet.endsWith(':root{--inzage-accent:#123456}')).toBe(true);
});

test('what stands in quotes stays as it is: "Patiënt: niemand" keeps its space', () => {
  expect(slimmed('a::before { content: attr(data-label) ": "; color: red; }')).toBe(
    'a::before{content:attr(data-label) ": ";color:red}',
  );
});

test('no selector is lost: every class that a part carries has a rule, and nothing asks the network', () => {
  const sheet = stylesheet();
  const carried = new Set(
    examples
      .flatMap(({ node }) => [...renderFragment(node).matchAll(/ class="([^"]*)"/g)])
      .flatMap(([, names]) => (names ?? '').split(/\s+/)),
  );
  // Carried for the sake of a reader of the page or of a script; they look like what they are without a rule.
  const plain = new Set(['text', 'chart__grid', 'menu', 'badge--plain', 'day', 'cards']);
  const bare = [...carried].filter(
    name => name && !plain.has(name) && !new RegExp(`\\.${name}(?![\\w-])`).test(sheet),
  );
  expect(bare).toEqual([]);
  expect(sheet).not.toMatch(/url\(|@import/);
});

test('pruning keeps a rule whose classes are all used, and one alternative of a list', () => {
  const css =
    '.a{x:1}.a.b{x:2}.c,.a:hover{x:3}@media (min-width:1em){.b{x:4}.a{x:5}}@media print{.c{x:6}}.a:not(.c,.d){x:7}';
  expect(pruned(css, ['a'])).toBe('.a{x:1}.a:hover{x:3}@media (min-width:1em){.a{x:5}}.a:not(.c,.d){x:7}');
});

test('what no rule sets is its fallback, however deep; what a rule sets and what is ours stays', () => {
  const css =
    '.a{--utrecht-x:1;y:var(--utrecht-x,2);z:var(--utrecht-y,calc(1px + var(--utrecht-z,2px)))}.b{c:var(--inzage-c,red);d:var(--utrecht-d);e:var(--utrecht-e,var(--utrecht-x,3))}';
  expect(settled(css)).toBe(
    '.a{--utrecht-x:1;y:var(--utrecht-x,2);z:calc(1px + 2px)}.b{c:var(--inzage-c,red);d:var(--utrecht-d);e:var(--utrecht-x,3)}',
  );
});

test('minifying takes comments and space, and leaves calc() and descendant selectors whole', () => {
  expect(slimmed('/* why */ .a  .b { width: calc( 1px + 2px ) ; }\n')).toBe('.a .b{width:calc(1px + 2px)}');
});

test('scripts are plain, closed in blocks, and parse', () => {
  expect(() => new Function(browserScript())).not.toThrow();
});

test('what is never disabled has no dress for it, and a selector that only leaves it out stays', () => {
  expect(pruned('.a:disabled{x:1}.a:hover:not(:disabled,[b]){x:2}', ['a'])).toBe(
    '.a:hover:not(:disabled,[b]){x:2}',
  );
});
