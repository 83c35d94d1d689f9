import { randomBytes } from 'node:crypto';
import { type Pair, pair } from '../keys.ts';
import type { Level, Switches } from './switches.ts';
import { escaped, ns, sign } from './xml.ts';

const classes: { [L in Level]: string } = {
  basis: 'PasswordProtectedTransport',
  midden: 'MobileTwoFactorContract',
  substantieel: 'Smartcard',
  hoog: 'SmartcardPKI',
};
const classPrefix = 'urn:oasis:names:tc:SAML:2.0:ac:classes:';
const status = 'urn:oasis:names:tc:SAML:2.0:status:';

/** How somebody left the page: signed in, or with a status of `dutch-standards` §1.7. */
export type Ending = { bsn: string; level: Level } | { status: readonly [top: string, sub: string] };

/** What an answer is made from: the question of the service provider and how it ended. */
export type Answered = {
  requestId: string;
  consumerUrl: string;
  audience: string;
  ending: Ending;
  endedAt: Temporal.Instant;
};

type Writing = {
  entityId: string;
  signing: Pair;
  switches: Switches;
  now: Temporal.Instant;
  resolveId: string;
};

export function newId(): string {
  return `_${randomBytes(20).toString('hex')}`;
}

export function levelFromClass(classRef: string): Level | null {
  const found = Object.entries(classes).find(([, name]) => classPrefix + name === classRef);
  return found ? (found[0] as Level) : null;
}

/** The SOAP answer to an ArtifactResolve; null: there is no such artifact (any more). */
export async function artifactResponse(answered: Answered | null, writing: Writing): Promise<string> {
  const { switches } = writing;
  const ids = { outer: newId(), assertion: newId() };
  let xml = envelope(answered, writing, ids);
  if (switches.fault === 'unsigned') return xml;
  const by = {
    pair:
      switches.fault === 'other-key' ? await pair({ name: 'Een ander', use: 'signing' }) : writing.signing,
    ...(switches.fault === 'sha1' ? ({ weak: true } as const) : {}),
  };
  if (xml.includes(`ID="${ids.assertion}"`) && switches.fault !== 'unsigned-assertion') {
    xml = sign(xml, ids.assertion, by);
  }
  xml = sign(xml, ids.outer, by);
  if (switches.fault === 'changed-after-signing') return xml.replace('s00000000:', 's00000000:1');
  return switches.fault === 'wrapped' ? wrapped(xml) : xml;
}

function envelope(answered: Answered | null, writing: Writing, ids: { outer: string; assertion: string }) {
  const at = instants(writing);
  const refused = statusElement(['Requester', 'RequestDenied']);
  const content = answered
    ? statusElement(['Success']) + response(answered, writing, ids.assertion)
    : refused;
  const message =
    `<samlp:ArtifactResponse xmlns:samlp="${ns.samlp}" xmlns:saml="${ns.saml}" ID="${ids.outer}" Version="2.0"` +
    ` IssueInstant="${at.now}" InResponseTo="${escaped(writing.resolveId)}">` +
    `${issuer(writing)}${content}</samlp:ArtifactResponse>`;
  return `<soapenv:Envelope xmlns:soapenv="${ns.soap}"><soapenv:Body>${message}</soapenv:Body></soapenv:Envelope>`;
}

function response(answered: Answered, writing: Writing, assertionId: string): string {
  const { ending } = answered;
  const content = 'status' in ending ? statusElement(ending.status) : statusElement(['Success']);
  const proof = 'status' in ending ? '' : assertion({ ...answered, ...ending }, writing, assertionId);
  return (
    `<samlp:Response ID="${newId()}" Version="2.0" IssueInstant="${instants(writing).now}"` +
    ` Destination="${escaped(recipient(answered, writing))}" InResponseTo="${escaped(asked(answered, writing))}">` +
    `${issuer(writing)}${content}${proof}</samlp:Response>`
  );
}

function assertion(of: Answered & { bsn: string; level: Level }, writing: Writing, id: string): string {
  const { fault, level } = writing.switches;
  const at = instants(writing);
  const sector = fault === 'other-sector' ? 's00000001' : 's00000000';
  const number = fault === 'bad-bsn' ? '123456789' : of.bsn;
  const audience = fault === 'wrong-audience' ? 'https://elders.example/saml' : of.audience;
  const signedInAt = fault === 'expired' ? at.now : wholeSeconds(of.endedAt);
  return (
    `<saml:Assertion ID="${id}" Version="2.0" IssueInstant="${at.now}">${issuer(writing)}` +
    `<saml:Subject><saml:NameID>${sector}:${escaped(number)}</saml:NameID>` +
    '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">' +
    `<saml:SubjectConfirmationData NotOnOrAfter="${at.until}" Recipient="${escaped(recipient(of, writing))}"` +
    ` InResponseTo="${escaped(asked(of, writing))}"/></saml:SubjectConfirmation></saml:Subject>` +
    `<saml:Conditions NotBefore="${at.from}" NotOnOrAfter="${at.until}"><saml:AudienceRestriction>` +
    `<saml:Audience>${escaped(audience)}</saml:Audience></saml:AudienceRestriction></saml:Conditions>` +
    `<saml:AuthnStatement AuthnInstant="${signedInAt}" SessionIndex="${newId()}"><saml:AuthnContext>` +
    `<saml:AuthnContextClassRef>${classPrefix}${classes[level ?? of.level]}</saml:AuthnContextClassRef>` +
    '</saml:AuthnContext></saml:AuthnStatement></saml:Assertion>'
  );
}

function recipient(answered: Answered, { switches }: Writing): string {
  return switches.fault === 'wrong-recipient' ? 'https://elders.example/acs' : answered.consumerUrl;
}

function asked(answered: Answered, { switches }: Writing): string {
  return switches.fault === 'wrong-in-response-to' ? newId() : answered.requestId;
}

function issuer({ entityId, switches }: Writing): string {
  const name = switches.fault === 'wrong-issuer' ? 'https://elders.example/idp' : entityId;
  return `<saml:Issuer>${escaped(name)}</saml:Issuer>`;
}

function statusElement([top, sub]: readonly string[]): string {
  const below = sub ? `<samlp:StatusCode Value="${status}${sub}"/>` : '';
  return `<samlp:Status><samlp:StatusCode Value="${status}${top}">${below}</samlp:StatusCode></samlp:Status>`;
}

/** Two minutes to either side, as the real one gives; an expired answer is all of ten minutes ago. */
function instants({ now, switches }: Writing) {
  const base = switches.fault === 'expired' ? now.subtract({ minutes: 10 }) : now;
  return {
    now: wholeSeconds(base),
    from: wholeSeconds(base.subtract({ minutes: 2 })),
    until: wholeSeconds(base.add({ minutes: 2 })),
  };
}

function wholeSeconds(instant: Temporal.Instant): string {
  return instant.round({ smallestUnit: 'second', roundingMode: 'floor' }).toString();
}

/** Signature wrapping: the signed answer is kept whole beside a forged copy that stands where a reader looks. */
function wrapped(xml: string): string {
  const body = /<soapenv:Body>(.*)<\/soapenv:Body>/s.exec(xml)?.[1] ?? '';
  const forged = body
    .replace(/<ds:Signature .*?<\/ds:Signature>/gs, '')
    .replace(/ID="_/g, 'ID="_f')
    .replace(/s00000000:\d+/, 's00000000:999990019');
  return xml.replace(body, `${forged}<kept>${body}</kept>`);
}

/** The metadata document of the simulator, signed like that of the real one. */
export function metadata(of: {
  entityId: string;
  signing: Pair;
  signInUrl: string;
  resolveUrl: string;
}): string {
  const base64 = of.signing.certificate.replace(/-----[^-]+-----|\s/g, '');
  const id = newId();
  const xml =
    `<md:EntityDescriptor xmlns:md="${ns.md}" xmlns:ds="${ns.ds}" ID="${id}" entityID="${escaped(of.entityId)}">` +
    `<md:IDPSSODescriptor WantAuthnRequestsSigned="true" protocolSupportEnumeration="${ns.samlp}">` +
    '<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data>' +
    `<ds:X509Certificate>${base64}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>` +
    '<md:ArtifactResolutionService Binding="urn:oasis:names:tc:SAML:2.0:bindings:SOAP"' +
    ` Location="${escaped(of.resolveUrl)}" index="0" isDefault="true"/>` +
    '<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"' +
    ` Location="${escaped(of.signInUrl)}"/></md:IDPSSODescriptor></md:EntityDescriptor>`;
  return sign(xml, id, { pair: of.signing });
}
