import type { Document, Element } from '@xmldom/xmldom';
import { parseBsn } from '../../../lib/ids.ts';
import { parseInstant } from '../../../lib/time.ts';
import type { DigidOutcome } from '../index.ts';
import { type Level, levelReaches } from '../level.ts';
import { levelOf } from './class-refs.ts';
import { Refusal } from './refusal.ts';
import type { DigidFault } from './settings.ts';
import { isSigned, readSigned, type Trust } from './signature.ts';
import { attributeOf, childrenOf, countOf, names, only, rootOf, textOf } from './xml.ts';

/** What an answer must fit: the question that was put, and to whom. */
export type Expected = {
  /** ID of our ArtifactResolve, and of the AuthnRequest before it. */
  resolveId: string;
  requestId: string;
  begunAt: Temporal.Instant;
  /** Entity id of DigiD and of ourselves. */
  issuer: string;
  audience: string;
  consumerUrl: string;
  minimumLevel: Level;
  trust: Trust;
  now: Temporal.Instant;
};

/** How far the clocks may be apart: what DigiD's own library allows. */
export const clockMinutes = 2;

const { protocol, assertion, soap } = names;
const status = 'urn:oasis:names:tc:SAML:2.0:status:';
const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

/** Reads the SOAP answer to an ArtifactResolve: everything of koppelvlak §1.4–1.8, or a Refusal. */
export function readAnswer(xml: string, expected: Expected): DigidOutcome & { detail: string } {
  const answer = readSigned(xml, findArtifactResponse, expected.trust);
  checkMessage(answer, expected, expected.resolveId);
  const resolved = statusOf(answer);
  if (resolved.top !== 'Success')
    throw new Refusal('refused-by-digid', `ArtifactResponse ${resolved.detail}`);
  const response = only(answer, [protocol, 'Response']);
  checkMessage(response, expected, expected.requestId);
  const ended = statusOf(response);
  if (ended.top === 'Responder' && ended.sub === 'AuthnFailed')
    return { outcome: 'cancelled', detail: ended.detail };
  if (ended.top === 'Responder' && ended.sub === 'NoAuthnContext') {
    return { outcome: 'level-too-low', level: null, detail: ended.detail };
  }
  if (ended.top !== 'Success') throw new Refusal('refused-by-digid', `Response ${ended.detail}`);
  const proof = readAssertion(xml, { response, trust: expected.trust, demand: 'signed' });
  return readProof(proof, expected);
}

/** The ArtifactResponse in its SOAP envelope, where it is the only one and holds at most one of everything. */
export function findArtifactResponse(document: Document): Element {
  const envelope = rootOf(document);
  if (envelope.namespaceURI !== soap || envelope.localName !== 'Envelope') {
    throw new Refusal('not-readable', 'not a SOAP envelope');
  }
  const body = only(envelope, [soap, 'Body']);
  if (childrenOf(body).length !== 1)
    throw new Refusal('not-readable', 'a SOAP body without exactly one message');
  const answer = only(body, [protocol, 'ArtifactResponse']);
  for (const [name, most] of [
    [[protocol, 'ArtifactResponse'], 1],
    [[protocol, 'Response'], 1],
    [[assertion, 'Assertion'], 1],
    [[assertion, 'EncryptedAssertion'], 0],
  ] as const) {
    if (countOf(document, name) > most)
      throw new Refusal('not-readable', `${name[1]} more than ${most} times`);
  }
  return answer;
}

/**
 * The one assertion of a verified response. `signed`: it must carry a signature of its own as well; `covered`: the
 * response's is enough, and its own must hold where there is one. `xml` is the document that the response came from.
 */
export function readAssertion(
  xml: string,
  of: { response: Element; trust: Trust; demand: 'signed' | 'covered' },
): Element {
  if (childrenOf(of.response, [assertion, 'EncryptedAssertion']).length > 0) {
    throw new Refusal('not-readable', 'an encrypted assertion');
  }
  const covered = only(of.response, [assertion, 'Assertion']);
  if (!isSigned(covered) && of.demand === 'covered') return covered;
  const id = attributeOf(covered, 'ID');
  // No identifier is there twice in this document, so this is the same element as the one in the verified response.
  const find = (document: Document) => {
    const all = [...document.getElementsByTagNameNS(assertion, 'Assertion')];
    const same = all.find(element => element.getAttribute('ID') === id);
    if (!same) throw new Refusal('not-readable', 'no such assertion');
    return same;
  };
  return readSigned(xml, find, of.trust);
}

function readProof(proof: Element, expected: Expected): DigidOutcome & { detail: string } {
  checkIssue(proof, expected);
  const subject = only(proof, [assertion, 'Subject']);
  checkConfirmation(only(subject, [assertion, 'SubjectConfirmation']), expected);
  checkConditions(only(proof, [assertion, 'Conditions']), expected);
  const statement = only(proof, [assertion, 'AuthnStatement']);
  // We demand a fresh sign-in (ForceAuthn), so one from before our question is somebody else's.
  const signedInAt = instantOf(statement, 'AuthnInstant');
  within({ from: expected.begunAt, until: expected.now, at: signedInAt, what: 'AuthnInstant' });
  const context = only(statement, [assertion, 'AuthnContext']);
  const level = levelOf(textOf(only(context, [assertion, 'AuthnContextClassRef'])));
  const bsn = readNameId(textOf(only(subject, [assertion, 'NameID'])));
  if (level === null) return { outcome: 'level-too-low', level, detail: 'a level that is not known' };
  if (!levelReaches(level, expected.minimumLevel)) {
    return { outcome: 'level-too-low', level, detail: `${level} where ${expected.minimumLevel} is demanded` };
  }
  return { outcome: 'signed-in', bsn, level, detail: level };
}

/** `s` + sector + `:` + number. Sector `s00000000` is the BSN; sofi numbers and all else are refused. */
export function readNameId(nameId: string) {
  const [, sector, number] = /^s(\d{8}):(\d{1,20})$/.exec(nameId) ?? [];
  if (sector !== '00000000') throw new Refusal('wrong-sector', 'NameID of another sector');
  const bsn = number?.length === 9 ? parseBsn(number) : null;
  if (bsn === null) throw new Refusal('bad-bsn', 'NameID does not pass the 11-test');
  return bsn;
}

function checkMessage(message: Element, expected: Expected, inResponseTo: string) {
  checkIssue(message, expected);
  demand(
    message.getAttribute('InResponseTo') === inResponseTo,
    'wrong-request',
    `${message.localName} InResponseTo`,
  );
  const destination = message.getAttribute('Destination');
  demand(
    !destination || destination === expected.consumerUrl,
    'wrong-recipient',
    `${message.localName} Destination`,
  );
}

function checkIssue(element: Element, expected: Expected) {
  demand(element.getAttribute('Version') === '2.0', 'not-readable', `${element.localName} Version`);
  demand(
    textOf(only(element, [assertion, 'Issuer'])) === expected.issuer,
    'wrong-issuer',
    `${element.localName} Issuer`,
  );
  const at = instantOf(element, 'IssueInstant');
  within({ from: expected.now, until: expected.now, at, what: `${element.localName} IssueInstant` });
}

function checkConfirmation(confirmation: Element, expected: Expected) {
  demand(confirmation.getAttribute('Method') === bearer, 'not-readable', `${confirmation.localName} Method`);
  const facts = only(confirmation, [assertion, 'SubjectConfirmationData']);
  demand(
    facts.getAttribute('InResponseTo') === expected.requestId,
    'wrong-request',
    `${facts.localName} InResponseTo`,
  );
  demand(
    facts.getAttribute('Recipient') === expected.consumerUrl,
    'wrong-recipient',
    `${facts.localName} Recipient`,
  );
  checkPeriod(facts, expected.now);
}

function checkConditions(conditions: Element, expected: Expected) {
  checkPeriod(conditions, expected.now);
  const restrictions = childrenOf(conditions, [assertion, 'AudienceRestriction']);
  const forUs = restrictions.filter(restriction =>
    childrenOf(restriction, [assertion, 'Audience']).some(audience => textOf(audience) === expected.audience),
  );
  // Several restrictions all have to be met (SAML core §2.5.1.4).
  const met = restrictions.length > 0 && forUs.length === restrictions.length;
  demand(met, 'wrong-audience', `${conditions.localName} Audience`);
}

/** NotOnOrAfter must be there; NotBefore counts where it is. */
function checkPeriod(element: Element, now: Temporal.Instant) {
  const before = element.getAttribute('NotBefore') ? instantOf(element, 'NotBefore') : null;
  const latest = instantOf(element, 'NotOnOrAfter').add({ minutes: clockMinutes });
  const early = before && Temporal.Instant.compare(now, before.subtract({ minutes: clockMinutes })) < 0;
  demand(!early && Temporal.Instant.compare(now, latest) < 0, 'wrong-time', `${element.localName} period`);
}

function within(of: { from: Temporal.Instant; until: Temporal.Instant; at: Temporal.Instant; what: string }) {
  const earliest = of.from.subtract({ minutes: clockMinutes });
  const latest = of.until.add({ minutes: clockMinutes });
  const fits = Temporal.Instant.compare(of.at, earliest) >= 0 && Temporal.Instant.compare(of.at, latest) <= 0;
  if (!fits) throw new Refusal('wrong-time', of.what);
}

function demand(holds: boolean, why: DigidFault, what: string) {
  if (!holds) throw new Refusal(why, what);
}

function instantOf(element: Element, name: string): Temporal.Instant {
  const instant = parseInstant(attributeOf(element, name));
  if (!instant) throw new Refusal('not-readable', `${element.localName} ${name} is no instant`);
  return instant;
}

/** Top and sub code without their prefix; a code that is none of SAML's is only called other. */
function statusOf(message: Element) {
  const code = only(only(message, [protocol, 'Status']), [protocol, 'StatusCode']);
  const [sub] = childrenOf(code, [protocol, 'StatusCode']);
  const short = (element: Element | undefined) => {
    const value = element?.getAttribute('Value') ?? '';
    return /^[A-Za-z]+$/.test(value.slice(status.length)) && value.startsWith(status)
      ? value.slice(status.length)
      : 'other';
  };
  const top = short(code);
  return { top, sub: sub ? short(sub) : null, detail: sub ? `${top}/${short(sub)}` : top };
}
