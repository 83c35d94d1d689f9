import { type Attr, DOMParser, type Document, type Element, type Node } from '@xmldom/xmldom';
import { Refusal } from './refusal.ts';

/** The namespaces of the messages that DigiD and we exchange. */
export const names = {
  soap: 'http://schemas.xmlsoap.org/soap/envelope/',
  protocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
  metadata: 'urn:oasis:names:tc:SAML:2.0:metadata',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
} as const;

/** An element's name as it is looked up: namespace, then local name. */
export type Name = readonly [namespace: string, local: string];

const mostCharacters = 256 * 1024;

/**
 * Reads a document that comes from outside: no document type, no processing instruction, nothing that a forgiving
 * parser would repair, and no identifier twice (which is what signature wrapping lives on).
 */
export function parseStrictly(xml: string): Document {
  if (xml.length > mostCharacters) throw new Refusal('not-readable', 'a document that is too long');
  const body = xml.replace(/^\uFEFF?<\?xml[^?]{0,100}\?>/, '');
  if (/<!(?!--|\[CDATA\[)/.test(body)) throw new Refusal('not-readable', 'a document type or entity');
  if (body.includes('<?')) throw new Refusal('not-readable', 'a processing instruction');
  const document = parse(body);
  const seen = new Set<string>();
  for (const element of elementsOf(document)) {
    for (const attribute of attributesOf(element)) {
      if (attribute.localName?.toLowerCase() !== 'id') continue;
      if (seen.has(attribute.value)) throw new Refusal('not-readable', 'an identifier twice');
      seen.add(attribute.value);
    }
  }
  return document;
}

function parse(xml: string): Document {
  try {
    // The parser's own words may quote the document, and so a BSN: they go no further.
    const stop = () => {
      throw new Error('not well-formed');
    };
    return new DOMParser({ onError: stop }).parseFromString(xml, 'text/xml');
  } catch {
    throw new Refusal('not-readable', 'not well-formed XML');
  }
}

/** The document's root; refuses a document without one. */
export function rootOf(document: Document): Element {
  if (!document.documentElement) throw new Refusal('not-readable', 'an empty document');
  return document.documentElement;
}

/** Every element, in document order. */
export function elementsOf(document: Document): Element[] {
  return [...document.getElementsByTagNameNS('*', '*')];
}

/** How many elements of this name there are anywhere. */
export function countOf(document: Document, [namespace, local]: Name): number {
  return document.getElementsByTagNameNS(namespace, local).length;
}

function attributesOf(element: Element): Attr[] {
  return [...element.attributes];
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

/** Children that are elements, of this name where one is given. */
export function childrenOf(element: Element, name?: Name): Element[] {
  const children = [...element.childNodes].filter(isElement);
  return name ? children.filter(child => isNamed(child, name)) : children;
}

/** Whether this is the element's name. */
export function isNamed(element: Element, [namespace, local]: Name): boolean {
  return element.namespaceURI === namespace && element.localName === local;
}

/** The one child of this name; refuses none and more than one. */
export function only(element: Element, name: Name): Element {
  const [first, second] = childrenOf(element, name);
  if (!first || second)
    throw new Refusal('not-readable', `${element.localName} without exactly one ${name[1]}`);
  return first;
}

/** An attribute that must be there. */
export function attributeOf(element: Element, name: string): string {
  const value = element.getAttribute(name);
  if (!value) throw new Refusal('not-readable', `${element.localName} without ${name}`);
  return value;
}

/** The text of an element that may hold nothing else. */
export function textOf(element: Element): string {
  if (childrenOf(element).length > 0)
    throw new Refusal('not-readable', `${element.localName} is not plain text`);
  return (element.textContent ?? '').trim();
}

const escapes: { [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** A text as it may stand in an element or a quoted attribute of a document that we write. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => escapes[character] ?? '');
}
