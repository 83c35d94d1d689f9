import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { type Content, renderFragment } from '../html.ts';
import { Fragment, jsx } from './jsx-runtime.ts';

type Tree = string | number | boolean | null | Node | Tree[];
type Node = {
  tag: string | null;
  attributes: Record<string, string | number | boolean | null>;
  inside: Tree[];
};

const letters = fc.string({ unit: fc.constantFrom(...'<>"\'&;=/ \na!-é😀'), maxLength: 12 });
// Longer texts are looked at in another way than short ones: both sides of that limit.
const long = fc.string({ unit: fc.constantFrom('a', '<', '"', '&'), minLength: 78, maxLength: 83 });
const names = [
  'class',
  'id',
  'title',
  'tabIndex',
  'hidden',
  'data-x',
  'aria-label',
  'dateTime',
  'hrefLang',
  'alt',
];
const { tree } = fc.letrec<{ tree: Tree; node: Node }>(tie => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    letters,
    fc.integer(),
    fc.constantFrom(true, false, null),
    tie('node'),
    fc.array(tie('tree'), { maxLength: 3 }),
  ),
  node: fc.record({
    tag: fc.constantFrom('p', 'div', 'span', 'a', 'h2', 'td', null),
    attributes: fc.dictionary(
      fc.constantFrom(...names),
      fc.oneof(letters, fc.integer(), fc.boolean(), fc.constant(null)),
    ),
    inside: fc.array(tie('tree'), { maxLength: 4 }),
  }),
}));

const isNode = (each: Tree): each is Node =>
  typeof each === 'object' && each !== null && !Array.isArray(each);

function ours(each: Tree): Content {
  if (Array.isArray(each)) return each.map(ours);
  if (!isNode(each)) return each;
  const children = each.inside.map(ours);
  return each.tag === null ? (
    <Fragment>{children}</Fragment>
  ) : (
    jsx(each.tag, { ...each.attributes, children })
  );
}

function theirs(each: Tree): Parameters<typeof h>[2] {
  if (Array.isArray(each)) return each.map(theirs);
  if (!isNode(each)) return each;
  const children = each.inside.map(theirs);
  return each.tag === null ? h('i', null, children).props.children : h(each.tag, each.attributes, children);
}

test('any tree of elements, texts and lists becomes the same HTML as with Preact', () => {
  fc.assert(
    fc.property(tree, each => {
      expect(renderFragment(<main>{ours(each)}</main>)).toBe(renderToString(h('main', null, theirs(each))));
    }),
    { numRuns: 500 },
  );
});

describe('what people write stays text', () => {
  test('no text makes an element or leaves an attribute, and none is lost', () => {
    fc.assert(
      fc.property(fc.oneof(letters, long, fc.string()), text => {
        const html = renderFragment(<p title={text}>{text}</p>);
        const found = /^<p title(?:="([^"]*)")?>([^<]*)<\/p>$/.exec(html);
        expect([unescaped(found?.[1] ?? ''), unescaped(found?.[2] ?? '-')]).toEqual([text, text]);
      }),
    );
  });

  test('a text field keeps all lines, also an empty first one', () => {
    expect(renderFragment(<textarea value={'\na<'} />)).toBe('<textarea>\n\na&lt;</textarea>');
  });

  test('what came in as JSON never passes for HTML', () => {
    const forged: unknown[] = [
      JSON.parse('{"__html":"<b>","html":"<b>","#html":"<b>","__proto__":{"html":"<b>"}}'),
      Object.create(Object.getPrototypeOf(<p />)),
      { ...(<p>x</p>) },
      Promise.resolve('x'),
      () => 'x',
      Symbol('x'),
    ];
    for (const each of forged) expect(() => jsx('p', { children: each })).toThrow(TypeError);
  });

  test('a hostile name of an element or an attribute throws, and so does what would run', () => {
    for (const name of ['a b', 'p>', 'x"', '', 'P/', '!--']) expect(() => jsx(name, {})).toThrow(TypeError);
    for (const name of ['a b', 'x>', 'x"', "x'", 'x=', 'x/', '', 'onload', 'onClick', 'srcdoc', 'srcDoc']) {
      expect(() => jsx('p', { [name]: 'x' })).toThrow(TypeError);
    }
    expect(() => jsx('p', { title: { toString: () => 'x' } })).toThrow(TypeError);
    expect(() => jsx('p', { title: () => 'x' })).toThrow(TypeError);
  });

  test('an address that runs a script is left out; others stay', () => {
    const bad = [
      'javascript:x',
      ' JavaScript:x',
      'java\nscript:x',
      '\u0001javascript:x',
      'vbscript:x',
      'data:text/html,x',
    ];
    for (const address of bad) {
      expect(renderFragment(<a href={address}>x</a>)).toBe('<a>x</a>');
      expect(renderFragment(<form action={address} />)).toBe('<form></form>');
    }
    for (const address of [
      '/a',
      '#javascript:',
      '?q=javascript:',
      'https://a.nl/',
      'mailto:a@b.nl',
      'tel:112',
      'javascript',
    ]) {
      expect(renderFragment(<a href={address}>x</a>)).toBe(`<a href="${address}">x</a>`);
    }
    expect(renderFragment(<img src="data:image/png;base64,AA" alt="" />)).toContain('src="data:image/png');
  });
});

test('elements that hold nothing hold nothing, and a choice is said on its option', () => {
  expect(renderFragment(<br />)).toBe('<br/>');
  expect(() => jsx('br', { children: 'x' })).toThrow(TypeError);
  expect(() => jsx('select', { value: 'x' })).toThrow(TypeError);
});

test('names of SVG are written as SVG knows them', () => {
  const drawing = (
    <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
      <path strokeWidth={2} d="M0 0" />
    </svg>
  );
  const html =
    '<svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"><path stroke-width="2" d="M0 0"></path></svg>';
  expect(renderFragment(drawing)).toBe(html);
});

function unescaped(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
