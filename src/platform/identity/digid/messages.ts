import type { Level } from '../level.ts';
import { bare, keyName } from './certificates.ts';
import { classRefs } from './class-refs.ts';
import { type Signer, signed } from './signature.ts';
import { escaped, names } from './xml.ts';

const bindings = {
  artifact: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact',
} as const;

/** The parts of every message of ours. */
type Message = { id: string; destination: string; issuer: string; now: Temporal.Instant; signer: Signer };

/** A signed AuthnRequest, as XML. A fresh sign-in is demanded every time: a live session at DigiD is nobody's consent. */
export function authnRequest(
  of: Message & { consumerUrl: string; serviceIndex: number; providerName: string; minimumLevel: Level },
): string {
  const attributes = attributesOf({
    ...headOf(of),
    ForceAuthn: 'true',
    ProtocolBinding: bindings.artifact,
    AssertionConsumerServiceURL: of.consumerUrl,
    AttributeConsumingServiceIndex: `${of.serviceIndex}`,
    ProviderName: of.providerName,
  });
  const level = `<saml:AuthnContextClassRef>${classRefs[of.minimumLevel]}</saml:AuthnContextClassRef>`;
  const xml =
    `<samlp:AuthnRequest xmlns:samlp="${names.protocol}" xmlns:saml="${names.assertion}"${attributes}>` +
    `<saml:Issuer>${escaped(of.issuer)}</saml:Issuer>` +
    `<samlp:RequestedAuthnContext Comparison="minimum">${level}</samlp:RequestedAuthnContext>` +
    '</samlp:AuthnRequest>';
  return signed(xml, of.signer);
}

/** A signed ArtifactResolve in its SOAP envelope, as XML. */
export function artifactResolve(of: Message & { artifact: string }): string {
  const xml =
    `<samlp:ArtifactResolve xmlns:samlp="${names.protocol}" xmlns:saml="${names.assertion}"${attributesOf(headOf(of))}>` +
    `<saml:Issuer>${escaped(of.issuer)}</saml:Issuer>` +
    `<samlp:Artifact>${escaped(of.artifact)}</samlp:Artifact>` +
    '</samlp:ArtifactResolve>';
  const message = signed(xml, of.signer);
  return `<soapenv:Envelope xmlns:soapenv="${names.soap}"><soapenv:Body>${message}</soapenv:Body></soapenv:Envelope>`;
}

/** Our metadata document, signed (koppelvlak §1.9: no validity of its own; changes are handed in by hand). */
export function serviceMetadata(of: {
  id: string;
  entityId: string;
  legalName: string;
  consumerUrl: string;
  serviceIndex: number;
  signer: Signer;
  /** Signing certificates that hold now or soon, and the client certificates of the back channel. PEM. */
  certificates: readonly string[];
}): string {
  const keys = of.certificates.map(
    pem =>
      '<md:KeyDescriptor use="signing"><ds:KeyInfo>' +
      `<ds:KeyName>${keyName(pem)}</ds:KeyName>` +
      `<ds:X509Data><ds:X509Certificate>${bare(pem)}</ds:X509Certificate></ds:X509Data>` +
      '</ds:KeyInfo></md:KeyDescriptor>',
  );
  const name = escaped(of.legalName);
  const xml =
    `<md:EntityDescriptor xmlns:md="${names.metadata}" xmlns:ds="${names.signature}"` +
    `${attributesOf({ ID: of.id, entityID: of.entityId })}>` +
    '<md:SPSSODescriptor AuthnRequestsSigned="true" WantAssertionsSigned="true"' +
    ` protocolSupportEnumeration="${names.protocol}">${keys.join('')}` +
    `<md:AssertionConsumerService${attributesOf({
      Binding: bindings.artifact,
      Location: of.consumerUrl,
      index: '0',
      isDefault: 'true',
    })}/>` +
    `<md:AttributeConsumingService index="${of.serviceIndex}" isDefault="true">` +
    `<md:ServiceName xml:lang="nl">${name}</md:ServiceName>` +
    '<md:RequestedAttribute Name="urn:nl:bvg:bsn" isRequired="true"/>' +
    '</md:AttributeConsumingService></md:SPSSODescriptor>' +
    `<md:Organization><md:OrganizationName xml:lang="nl">${name}</md:OrganizationName>` +
    `<md:OrganizationDisplayName xml:lang="nl">${name}</md:OrganizationDisplayName>` +
    `<md:OrganizationURL xml:lang="nl">${escaped(new URL(of.consumerUrl).origin)}</md:OrganizationURL>` +
    '</md:Organization></md:EntityDescriptor>';
  return signed(xml, of.signer);
}

function headOf(of: Message) {
  return {
    ID: of.id,
    Version: '2.0',
    // Whole seconds: not every reader of SAML takes more.
    IssueInstant: of.now.round({ smallestUnit: 'second', roundingMode: 'floor' }).toString(),
    Destination: of.destination,
  };
}

function attributesOf(attributes: { [name: string]: string }): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
}
