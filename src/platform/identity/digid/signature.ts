import { type Document, type Element, XMLSerializer } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { Refusal } from './refusal.ts';
import { attributeOf, childrenOf, names, only, parseStrictly, rootOf } from './xml.ts';

const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** Which algorithms a signature may use; everything else is refused whatever it claims. */
export type Algorithms = { signature: readonly string[]; digest: readonly string[] };

/** What DigiD signs with (koppelvlak: RSA-SHA256, SHA-256). SHA-1 is not among them. */
export const digidAlgorithms: Algorithms = {
  signature: ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'],
  digest: ['http://www.w3.org/2001/04/xmlenc#sha256'],
};

/** Whose signatures count: certificates out of metadata (PEM), any one of them, and with which algorithms. */
export type Trust = { certificates: readonly string[]; algorithms: Algorithms };

/** A signed element: what is asked for, found in a document that was read strictly. */
export type Find = (document: Document) => Element;

/**
 * Reads one signed element of a document. What comes back is parsed from the very bytes that the signature covers,
 * so that nothing unsigned can be taken for signed. A key inside the document is never looked at.
 */
export function readSigned(xml: string, find: Find, trust: Trust): Element {
  const element = find(parseStrictly(xml));
  const id = attributeOf(element, 'ID');
  const signature = only(element, [names.signature, 'Signature']);
  checkShape(signature, { id, algorithms: trust.algorithms });
  // The serializer leaves a carriage return as it is, which the next parser would read as a line feed.
  const text = new XMLSerializer().serializeToString(signature).replaceAll('\r', '&#13;');
  for (const certificate of trust.certificates) {
    const signed = verified(xml, { signature: text, certificate, algorithms: trust.algorithms });
    if (signed === null) continue;
    const root = rootOf(parseStrictly(signed));
    const same = root.namespaceURI === element.namespaceURI && root.localName === element.localName;
    if (!same || root.getAttribute('ID') !== id) throw new Refusal('bad-signature', 'signs something else');
    return root;
  }
  throw new Refusal('bad-signature', `${element.localName}: no trusted certificate fits the signature`);
}

/** Whether an element carries a signature of its own. */
export function isSigned(element: Element): boolean {
  return childrenOf(element, [names.signature, 'Signature']).length > 0;
}

/** One reference, to the element that the signature stands in, with the two transforms that cannot hide anything. */
function checkShape(signature: Element, { id, algorithms }: { id: string; algorithms: Algorithms }) {
  const child = (parent: Element, local: string) => only(parent, [names.signature, local]);
  const algorithmOf = (element: Element) => attributeOf(element, 'Algorithm');
  const signedInfo = child(signature, 'SignedInfo');
  const reference = child(signedInfo, 'Reference');
  const transforms = childrenOf(child(reference, 'Transforms')).map(algorithmOf);
  const right =
    childrenOf(signedInfo).length === 3 &&
    algorithmOf(child(signedInfo, 'CanonicalizationMethod')) === exclusive &&
    algorithms.signature.includes(algorithmOf(child(signedInfo, 'SignatureMethod'))) &&
    reference.getAttribute('URI') === `#${id}` &&
    transforms.join(' ') === `${enveloped} ${exclusive}` &&
    algorithms.digest.includes(algorithmOf(child(reference, 'DigestMethod')));
  if (!right)
    throw new Refusal('bad-signature', 'a signature of a shape or with an algorithm that is not allowed');
}

/** The bytes that the signature covers, or null where it does not hold under this certificate. */
function verified(
  xml: string,
  by: { signature: string; certificate: string; algorithms: Algorithms },
): string | null {
  const reader = new SignedXml({ publicCert: by.certificate, getCertFromKeyInfo: () => null });
  // The library reads the signature anew: its tables are cut down too, so that no second reading can widen ours.
  reader.CanonicalizationAlgorithms = pick(reader.CanonicalizationAlgorithms, [enveloped, exclusive]);
  reader.SignatureAlgorithms = pick(reader.SignatureAlgorithms, by.algorithms.signature);
  reader.HashAlgorithms = pick(reader.HashAlgorithms, by.algorithms.digest);
  try {
    reader.loadSignature(by.signature);
    if (!reader.checkSignature(xml)) return null;
    const [signed, second] = reader.getSignedReferences();
    return second === undefined ? (signed ?? null) : null;
  } catch {
    // Its errors quote the document; that it does not hold is all there is to say.
    return null;
  }
}

function pick<T>(table: Record<string, T>, allowed: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(table).filter(([name]) => allowed.includes(name)));
}

/** With what we sign. PEM. */
export type Signer = { key: string; certificate: string };

/**
 * Signs the root of a document that we wrote (RSA-SHA256, exclusive canonical form). The signature comes after the
 * Issuer, where the SAML schema wants it, or first in a document that has none (metadata).
 */
export function signed(xml: string, signer: Signer): string {
  const root = rootOf(parseStrictly(xml));
  const [issuer] = childrenOf(root, [names.assertion, 'Issuer']);
  const [signature, digest] = [digidAlgorithms.signature[0] ?? '', digidAlgorithms.digest[0] ?? ''];
  const writer = new SignedXml({
    privateKey: signer.key,
    publicCert: signer.certificate,
    signatureAlgorithm: signature,
    canonicalizationAlgorithm: exclusive,
  });
  writer.addReference({
    xpath: '/*',
    uri: `#${attributeOf(root, 'ID')}`,
    digestAlgorithm: digest,
    transforms: [enveloped, exclusive],
  });
  writer.computeSignature(xml, {
    prefix: 'ds',
    location: issuer
      ? { reference: "/*/*[local-name(.)='Issuer']", action: 'after' }
      : { reference: '/*', action: 'prepend' },
  });
  return writer.getSignedXml();
}
