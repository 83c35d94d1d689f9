import { DOMParser, type Document, type Element, XMLSerializer } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import type { Pair } from '../keys.ts';

/** Reading and signing of the other side: on purpose nothing of what the portals use. */

export const ns = {
  soap: 'http://schemas.xmlsoap.org/soap/envelope/',
  samlp: 'urn:oasis:names:tc:SAML:2.0:protocol',
  saml: 'urn:oasis:names:tc:SAML:2.0:assertion',
  md: 'urn:oasis:names:tc:SAML:2.0:metadata',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
} as const;

const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const transforms = [`${ns.ds}enveloped-signature`, exclusive];
const sha256 = {
  signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
};
const sha1 = { signatureAlgorithm: `${ns.ds}rsa-sha1`, digestAlgorithm: `${ns.ds}sha1` };

export function parse(xml: string): Document {
  if (/<!DOCTYPE/i.test(xml)) throw new Error('a document type');
  return new DOMParser({
    onError: (_level, message) => {
      throw new Error(message);
    },
  }).parseFromString(xml, 'text/xml');
}

export function first(of: Document | Element, namespace: keyof typeof ns, name: string): Element | null {
  return of.getElementsByTagNameNS(ns[namespace], name)[0] ?? null;
}

export function text(of: Document | Element, namespace: keyof typeof ns, name: string): string {
  return first(of, namespace, name)?.textContent?.trim() ?? '';
}

/** Signs the element with this ID, after its own Issuer (or first, where there is none). */
export function sign(xml: string, id: string, by: { pair: Pair; weak?: true }): string {
  const algorithms = by.weak ? sha1 : sha256;
  const here = `//*[@ID='${id}']`;
  const writer = new SignedXml({
    privateKey: by.pair.key,
    publicCert: by.pair.certificate,
    signatureAlgorithm: algorithms.signatureAlgorithm,
    canonicalizationAlgorithm: exclusive,
  });
  writer.addReference({
    xpath: here,
    uri: `#${id}`,
    transforms,
    digestAlgorithm: algorithms.digestAlgorithm,
  });
  const issuer = `${here}/*[local-name(.)='Issuer' and namespace-uri(.)='${ns.saml}']`;
  const hasIssuer = new RegExp(`ID="${id}"[^>]*>\\s*<saml:Issuer`).test(xml);
  writer.computeSignature(xml, {
    prefix: 'ds',
    location: hasIssuer ? { reference: issuer, action: 'after' } : { reference: here, action: 'prepend' },
  });
  return writer.getSignedXml();
}

/** Whether a message is signed by one of these certificates, with a signature that covers that message. */
export function isSignedBy(xml: string, message: Element, certificates: readonly string[]): boolean {
  const signatures = [...message.childNodes].filter(
    (node): node is Element =>
      'namespaceURI' in node && node.namespaceURI === ns.ds && node.nodeName.endsWith('Signature'),
  );
  const [signature, second] = signatures;
  if (!signature || second) return false;
  return certificates.some(publicCert => {
    const reader = new SignedXml({ publicCert, getCertFromKeyInfo: () => null });
    try {
      reader.loadSignature(new XMLSerializer().serializeToString(signature));
      const holds = reader.checkSignature(xml);
      const [covered, other] = reader.getReferences();
      return (
        holds &&
        !other &&
        covered?.uri === `#${message.getAttribute('ID')}` &&
        reader.signatureAlgorithm === sha256.signatureAlgorithm
      );
    } catch {
      return false;
    }
  });
}

export function escaped(value: string): string {
  return value.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
