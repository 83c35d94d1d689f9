/** Names of elements and attributes: how they are written, and which are refused. Each is looked at once. */

/** An element as it is opened and closed. `isText`: a line end right behind its opening is not shown by a browser. */
export type Tag = { open: string; close: string; isVoid: boolean; isText: boolean };

/**
 * An attribute as it is written. `words`: true and false are said in words (`aria-expanded="false"`); `address`: the browser
 * goes there or fetches it.
 */
export type Attribute = { written: string; as: 'plain' | 'words' | 'address' };

const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const addresses = new Set('href src action formaction xlink:href data poster'.split(' '));
const inWords = new Set(['draggable', 'spellcheck']);

const otherNames = new Map([
  ['className', 'class'],
  ['htmlFor', 'for'],
  ['acceptCharset', 'accept-charset'],
  ['httpEquiv', 'http-equiv'],
  ['defaultValue', 'value'],
  ['defaultChecked', 'checked'],
  ['defaultSelected', 'selected'],
]);

// SVG writes its style properties with hyphens and its other names in capitals (`viewBox`); HTML knows no capitals.
const hyphened =
  /^(?:alignmentB|baselineS|clip(?:Path|Rule)$|color[IR]|dominantB|fill[OR]|flood[CO]|font[A-Z]|imageR|letterS|lightingC|marker[EMS]|paintO|pointerE|shapeR|stop[CO]|stroke[A-Z]|text[ADR]|transformO|vectorE|wordS|writingM)/;
const lowered =
  /^(?:accessK|allowF|auto[A-Z]|cell|ch|col|cont|cross|dateT|encT|form[A-Z]|frame|hrefL|inputM|item[A-Z]|maxL|minL|noV|playsI|popoverT|readO|rowS|spellC|src[A-Z]|tabI|useM)/;

const tags = new Map<string, Tag>();
const attributes = new Map<string, Attribute>();

/** Throws a `TypeError` for what is no name of an element. */
export function tagOf(name: string): Tag {
  const known = tags.get(name);
  if (known) return known;
  if (!/^[a-z][a-zA-Z\d-]*$/.test(name)) throw new TypeError('that is no name of an element');
  const isText = name === 'textarea' || name === 'pre';
  const tag = { open: `<${name}`, close: `</${name}>`, isVoid: voids.has(name), isText };
  tags.set(name, tag);
  return tag;
}

/** Throws a `TypeError` for what is no name of an attribute, and for one whose value would run: `onload`, `srcdoc`. */
export function attributeOf(name: string): Attribute {
  const known = attributes.get(name);
  if (known) return known;
  if (!/^[a-zA-Z_][\w:.-]*$/.test(name)) throw new TypeError('that is no name of an attribute');
  if (/^on|^srcdoc$/i.test(name)) throw new TypeError(`${name} would run what is written in it`);
  const written = writtenName(name);
  const attribute: Attribute = { written, as: kindOf(written) };
  attributes.set(name, attribute);
  return attribute;
}

function writtenName(name: string): string {
  const other = otherNames.get(name);
  if (other) return other;
  if (hyphened.test(name)) return name.replace(/[A-Z]/g, '-$&').toLowerCase();
  if (/^(?:xlink|xmlns|xml)[A-Z]/.test(name)) return name.replace(/[A-Z]/, ':$&').toLowerCase();
  return lowered.test(name) ? name.toLowerCase() : name;
}

function kindOf(written: string): Attribute['as'] {
  const name = written.toLowerCase();
  if (/^(?:aria|data)-/.test(name) || inWords.has(name)) return 'words';
  return addresses.has(name) ? 'address' : 'plain';
}

/** Whether going there would run what is written in the address. */
export function runsScript(address: string): boolean {
  const first = address.charCodeAt(0);
  // Most addresses are paths of our own, which begin with `/`, `?` or `#`.
  if (first === 0x2f || first === 0x3f || first === 0x23) return false;
  // A browser skips white space and control characters in front of a scheme and line ends inside it.
  const bare = Array.from(address.slice(0, 200), each => (each > ' ' ? each : '')).join('');
  return /^(?:javascript|vbscript|data(?!:image\/)):/i.test(bare);
}
