/**
 * What TypeScript turns JSX into (`jsxImportSource` in tsconfig.json, `imports` in package.json): a string at once, without a
 * tree in between. A part is a plain function, called with its properties. See docs/decisions/0008-jsx-to-strings.md.
 */
import type { JSX as Preact } from 'preact';
import { type Content, escaped, Markup, markup, written } from './markup.ts';
import { attributeOf, runsScript, tagOf } from './names.ts';

export type { Content, Markup };

type Properties = { readonly [name: string]: unknown };
type Part = (props: never) => Content;
/** The attributes of an element, each alternative by itself; only content stands inside it. */
type Holding<Attributes> = Attributes extends unknown
  ? Omit<Attributes, 'children'> & { children?: Content }
  : never;

/** Only what TypeScript asks for by these names: which elements there are, with which attributes. */
export declare namespace JSX {
  type Element = Markup;
  type ElementType = keyof IntrinsicElements | Part;
  type IntrinsicElements = {
    [Tag in keyof Preact.IntrinsicElements]: Holding<Preact.IntrinsicElements[Tag]>;
  };
  type ElementChildrenAttribute = { children: unknown };
}

/** An element, or a part with its properties, as HTML. */
export function jsx(type: string, props: Properties): Markup;
export function jsx<Props>(type: (props: Props) => Content, props: Props): Markup;
export function jsx(type: string | ((props: Properties) => Content), props: Properties): Markup {
  if (typeof type === 'string') return element(type, props);
  const made = type(props);
  return made instanceof Markup ? made : markup(written(made));
}

export { jsx as jsxs };

/** What stands between `<>` and `</>`. */
export function Fragment({ children }: { children?: Content }): Markup {
  return markup(written(children));
}

function element(name: string, props: Properties): Markup {
  const tag = tagOf(name);
  let html = tag.open;
  let inside = '';
  for (const property in props) {
    const value = props[property];
    if (property === 'children') inside ||= written(value);
    else if (property === 'class' && typeof value === 'string') html += classes(value);
    else if (property === 'dangerouslySetInnerHTML') inside = givenHtml(value);
    else if (property === 'value' && name === 'textarea') inside = written(value);
    else if (value !== undefined && value !== null) html += attribute(property, value);
  }
  if (name === 'select' && 'value' in props) throw new TypeError('say `selected` on the option itself');
  if (tag.isVoid) {
    if (inside !== '') throw new TypeError(`nothing stands inside ${name}`);
    return markup(`${html}/>`);
  }
  // Looking into a text that was joined of many makes a copy of it, so only where it matters.
  if (tag.isText && inside.startsWith('\n')) inside = `\n${inside}`;
  return markup(`${html}>${inside}${tag.close}`);
}

const knownClasses = new Map<string, string>();

/** Most attributes are classes, and there are few of them: each is looked at once. */
function classes(value: string): string {
  const known = knownClasses.get(value);
  if (known !== undefined) return known;
  const made = attribute('class', value);
  if (knownClasses.size < 1000) knownClasses.set(value, made);
  return made;
}

function attribute(property: string, value: unknown): string {
  const { written: name, as } = attributeOf(property);
  if (typeof value === 'string') {
    if (value === '') return ` ${name}`;
    // What is not there harms nobody: a link without address, instead of a whole page that fails.
    if (as === 'address' && runsScript(value)) return '';
    return ` ${name}="${escaped(value)}"`;
  }
  if (typeof value === 'boolean') {
    if (as === 'words') return ` ${name}="${value}"`;
    return value ? ` ${name}` : '';
  }
  if (typeof value === 'number' || typeof value === 'bigint') return ` ${name}="${value}"`;
  throw new TypeError(`${name} is a text, a number or a boolean, not a ${typeof value}`);
}

/** The one way in for HTML that was made elsewhere; only `ui/markdown.tsx` uses it. */
function givenHtml(given: unknown): string {
  if (typeof given !== 'object' || given === null || !('__html' in given)) return '';
  if (typeof given.__html !== 'string') throw new TypeError('HTML is given as a text');
  return given.__html;
}
