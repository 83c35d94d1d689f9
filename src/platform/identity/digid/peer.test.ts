import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { metadata } from '../../../../simulators/digid/answers.ts';
import { isSignedBy, parse } from '../../../../simulators/digid/xml.ts';
import { type Pair, pair } from '../../../../simulators/keys.ts';
import { closeConnections } from '../../../lib/http.ts';
import { bare } from './certificates.ts';
import { authnRequest, serviceMetadata } from './messages.ts';
import { isSafe, keepPeer, type PeerSource, readPeer, usable } from './peer.ts';
import { Refusal } from './refusal.ts';
import { digidAlgorithms, readSigned } from './signature.ts';
import { rootOf } from './xml.ts';

const now = Temporal.Now.instant();
let [one, two]: Pair[] = [];
let folder: string;

beforeAll(async () => {
  [one, two] = await Promise.all([
    pair({ name: 'Een', use: 'signing' }),
    pair({ name: 'Twee', use: 'signing' }),
  ]);
  folder = await mkdtemp(join(tmpdir(), 'inzage-metadata-'));
});
afterAll(async () => {
  await closeConnections();
  await rm(folder, { recursive: true });
});

const keysOf = () => {
  if (!one || !two) throw new Error('no keys');
  return { one, two };
};

function document(entityId = 'https://digid.example'): string {
  return metadata({
    entityId,
    signing: keysOf().one,
    signInUrl: 'https://digid.example/in',
    resolveUrl: 'https://was.digid.example/resolve',
  });
}

/** The same without a signature: where the place is trusted, it may be changed. */
function plain(): string {
  return document().replace(/<ds:Signature .*?<\/ds:Signature>/s, '');
}

const secondKey = (certificate: string) =>
  `<md:KeyDescriptor><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${bare(certificate)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`;

describe('metadata of DigiD', () => {
  test('says where to go, where to resolve, and whose signature counts', () => {
    const peer = readPeer(document(), null);
    expect(peer).toMatchObject({
      entityId: 'https://digid.example',
      signInUrl: 'https://digid.example/in',
      resolveUrl: 'https://was.digid.example/resolve',
      validUntil: null,
    });
    expect(peer.certificates.map(bare)).toEqual([bare(keysOf().one.certificate)]);
  });

  test('several signing certificates at a time, but not those for encryption', () => {
    const { two } = keysOf();
    const extra = secondKey(two.certificate);
    const xml = plain().replace('<md:ArtifactResolution', `${extra}<md:ArtifactResolution`);
    expect(readPeer(xml, null).certificates).toHaveLength(2);
    const encryption = extra.replace('<md:KeyDescriptor', '<md:KeyDescriptor use="encryption"');
    const other = plain().replace('<md:ArtifactResolution', `${encryption}<md:ArtifactResolution`);
    expect(readPeer(other, null).certificates).toHaveLength(1);
  });

  test('one entity out of a collection', () => {
    const xml = `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">${plain()}</md:EntitiesDescriptor>`;
    expect(readPeer(xml, null).entityId).toBe('https://digid.example');
  });

  test('where a certificate is given, only metadata that it signed', () => {
    const { one, two } = keysOf();
    expect(readPeer(document(), one.certificate).entityId).toBe('https://digid.example');
    expect(() => readPeer(document(), two.certificate)).toThrow(Refusal);
    expect(() => readPeer(plain(), one.certificate)).toThrow(Refusal);
    const changed = document().replace('digid.example/in', 'elders.example/in');
    expect(() => readPeer(changed, one.certificate)).toThrow(Refusal);
  });

  test.each([
    ['an address without TLS', (xml: string) => xml.replace('https://was.', 'http://was.')],
    ['no address to resolve at', (xml: string) => xml.replace(/<md:ArtifactResolution[^>]*>/, '')],
    ['no certificate', (xml: string) => xml.replace(/<md:KeyDescriptor.*<\/md:KeyDescriptor>/, '')],
    ['a certificate that is none', (xml: string) => xml.replace(/(<ds:X509Certificate>)[^<]*/, '$1AAAA')],
    ['a document type', (xml: string) => `<!DOCTYPE a>${xml}`],
    ['a service provider', (xml: string) => xml.replaceAll('IDPSSODescriptor', 'SPSSODescriptor')],
  ])('refused: %s', (_name, change) => {
    expect(() => readPeer(change(plain()), null)).toThrow(Refusal);
  });

  test('what has run out is not used: the document, or each of its certificates', () => {
    const until = now.add({ minutes: 5 });
    const peer = readPeer(plain().replace(' ID="', ` validUntil="${until}" ID="`), null);
    expect(usable(peer, until.subtract({ nanoseconds: 1 }))).not.toBeNull();
    expect(usable(peer, until)).toBeNull();
    const lasting = readPeer(plain(), null);
    expect(usable(lasting, now.add({ hours: 24 * 365 * 9 }))).not.toBeNull();
    expect(usable(lasting, now.add({ hours: 24 * 365 * 11 }))).toBeNull();
    expect(usable(lasting, now.subtract({ hours: 2 }))).toBeNull();
  });

  test('only TLS, or this very machine', () => {
    expect(['https://digid.nl', 'http://127.0.0.1:1', 'http://digid.localhost'].every(isSafe)).toBe(true);
    expect(['http://digid.nl', 'ftp://localhost', 'http://127.0.0.1.example', 'x'].some(isSafe)).toBe(false);
  });
});

describe('metadata is read again without a new start', () => {
  function source(place: string, reports: string[]): PeerSource {
    return {
      metadata: place,
      folder,
      certificate: null,
      refreshMinutes: 60,
      timeoutMs: 2000,
      report: detail => reports.push(detail),
    };
  }

  test('from a file: a new one counts after the hour, a broken one is reported and the old one kept', async () => {
    const reports: string[] = [];
    const path = join(folder, 'digid.xml');
    await writeFile(path, document('https://digid.example/oud'));
    const peer = await keepPeer(source('digid.xml', reports), now);
    await writeFile(path, document('https://digid.example/nieuw'));
    expect((await peer.at(now.add({ minutes: 59 })))?.entityId).toBe('https://digid.example/oud');
    expect((await peer.at(now.add({ minutes: 60 })))?.entityId).toBe('https://digid.example/nieuw');
    await writeFile(path, '<half');
    expect((await peer.at(now.add({ minutes: 120 })))?.entityId).toBe('https://digid.example/nieuw');
    expect(reports).toHaveLength(1);
    // Not at every sign-in again: the next try is an hour later.
    expect((await peer.at(now.add({ minutes: 121 })))?.entityId).toBe('https://digid.example/nieuw');
    expect(reports).toHaveLength(1);
    await rm(path);
    expect((await peer.at(now.add({ minutes: 180 })))?.entityId).toBe('https://digid.example/nieuw');
    expect(reports).toHaveLength(2);
  });

  test('from an address: asked once however many sign in, and the old one kept while it does not answer', async () => {
    const reports: string[] = [];
    let asked = 0;
    let status = 200;
    const server = createServer((_request, response) => {
      asked += 1;
      response.writeHead(status).end(status === 200 ? document(`https://digid.example/${asked}`) : 'storing');
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const peer = await keepPeer(source(`http://127.0.0.1:${port}/metadata`, reports), now);
    const later = now.add({ minutes: 61 });
    // Whoever comes while it is being read goes on with the old one.
    await Promise.all(Array.from({ length: 5 }, () => peer.at(later)));
    expect(asked).toBe(2);
    expect((await peer.at(later))?.entityId).toBe('https://digid.example/2');
    status = 404;
    expect((await peer.at(later.add({ minutes: 61 })))?.entityId).toBe('https://digid.example/2');
    expect(reports).toEqual(['DigiD metadata: status 404']);
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  test('an address that does not answer at the start is asked again, at most once a minute', async () => {
    const reports: string[] = [];
    let asked = 0;
    let status = 503;
    const server = createServer((_request, response) => {
      asked += 1;
      response.writeHead(status).end(document());
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const peer = await keepPeer(source(`http://127.0.0.1:${port}/metadata`, reports), now);
    expect(peer.atHand(now)).toBeNull();
    expect(reports).toEqual(['DigiD metadata: status 503']);
    const before = asked;
    status = 200;
    expect(await peer.at(now.add({ seconds: 59 }))).toBeNull();
    expect(asked).toBe(before);
    expect(await peer.at(now.add({ seconds: 60 }))).not.toBeNull();
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  test('a file must be there and hold at the start', async () => {
    await expect(keepPeer(source('nergens.xml', []), now)).rejects.toThrow();
    await writeFile(join(folder, 'oud.xml'), plain().replace(' ID="', ` validUntil="${now}" ID="`));
    await expect(keepPeer(source('oud.xml', []), now)).rejects.toThrow('run out');
    await expect(keepPeer(source('http://digid.example/x', []), now)).rejects.toThrow('without TLS');
  });
});

describe('what we send', () => {
  const common = () => ({
    id: '_abc',
    destination: 'https://digid.example/in',
    issuer: 'https://portaal.example/saml',
    now,
    signer: keysOf().one,
    consumerUrl: 'https://portaal.example/antwoord?a=1&b=2',
    serviceIndex: 3,
    providerName: 'Ziekenhuis "Noord" & <Zuid>',
    minimumLevel: 'substantieel' as const,
  });

  test('O-06 an AuthnRequest as koppelvlak §1.5 wants it, signed by the strict rules that we demand of others', () => {
    const xml = authnRequest(common());
    const trust = { certificates: [keysOf().one.certificate], algorithms: digidAlgorithms };
    const root = readSigned(xml, rootOf, trust);
    const attributes = Object.fromEntries(
      [...root.attributes].map(attribute => [attribute.name, attribute.value]),
    );
    expect(attributes).toMatchObject({
      ID: '_abc',
      Version: '2.0',
      Destination: 'https://digid.example/in',
      ForceAuthn: 'true',
      AssertionConsumerServiceURL: 'https://portaal.example/antwoord?a=1&b=2',
      ProtocolBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact',
      AttributeConsumingServiceIndex: '3',
      ProviderName: 'Ziekenhuis "Noord" & <Zuid>',
    });
    expect(attributes).not.toHaveProperty('IsPassive');
    expect(attributes).not.toHaveProperty('AssertionConsumerServiceIndex');
    expect(attributes['IssueInstant']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect([...root.childNodes].map(node => node.nodeName)).toEqual([
      'saml:Issuer',
      'samlp:RequestedAuthnContext',
    ]);
    const [context] = root.getElementsByTagName('samlp:RequestedAuthnContext');
    expect(context?.getAttribute('Comparison')).toBe('minimum');
    expect(context?.textContent).toBe('urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard');
  });

  test('our metadata is signed and names the keys of now and of next time', () => {
    const { one, two } = keysOf();
    const xml = serviceMetadata({
      id: '_meta',
      entityId: 'https://portaal.example/saml',
      legalName: 'Ziekenhuis & Zn.',
      consumerUrl: 'https://portaal.example/antwoord',
      serviceIndex: 1,
      signer: one,
      certificates: [one.certificate, two.certificate],
    });
    const root = parse(xml).documentElement;
    expect(root && isSignedBy(xml, root, [one.certificate])).toBe(true);
    expect(xml).toContain('AuthnRequestsSigned="true" WantAssertionsSigned="true"');
    expect(xml).toContain(bare(two.certificate));
    expect(xml).toContain('<md:ServiceName xml:lang="nl">Ziekenhuis &amp; Zn.</md:ServiceName>');
    // Direct DigiD wants no validity here: a change is handed in by hand.
    expect(xml).not.toMatch(/validUntil|cacheDuration/);
  });
});
