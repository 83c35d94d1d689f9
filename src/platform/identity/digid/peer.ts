import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Element } from '@xmldom/xmldom';
import { request } from '../../../lib/http.ts';
import { Problem } from '../../../lib/problem.ts';
import { parseInstant } from '../../../lib/time.ts';
import { certificateOf, holdsAt } from './certificates.ts';
import { Refusal } from './refusal.ts';
import { digidAlgorithms, readSigned } from './signature.ts';
import {
  attributeOf,
  childrenOf,
  elementsOf,
  isNamed,
  names,
  only,
  parseStrictly,
  rootOf,
  textOf,
} from './xml.ts';

const { metadata, signature } = names;
const descriptor = [metadata, 'EntityDescriptor'] as const;

/** DigiD as its metadata tells it: where to send people, where to resolve, whose signatures count. */
export type Peer = {
  entityId: string;
  signInUrl: string;
  resolveUrl: string;
  /** PEM; several while keys are being changed. Only those that hold at the moment of asking are used. */
  certificates: readonly string[];
  validUntil: Temporal.Instant | null;
};

/** Reads a metadata document; with a certificate given, only one that is signed with it. */
export function readPeer(xml: string, certificate: string | null): Peer {
  const trust = certificate && { certificates: [certificate], algorithms: digidAlgorithms };
  const root = trust ? readSigned(xml, rootOf, trust) : rootOf(parseStrictly(xml));
  const entities = isNamed(root, descriptor)
    ? [root]
    : elementsOf(root.ownerDocument ?? parseStrictly(xml)).filter(element => isNamed(element, descriptor));
  const providers = entities.filter(
    entity => childrenOf(entity, [metadata, 'IDPSSODescriptor']).length === 1,
  );
  const [entity, second] = providers;
  if (!entity || second) throw new Refusal('not-readable', 'metadata without exactly one identity provider');
  const provider = only(entity, [metadata, 'IDPSSODescriptor']);
  return {
    entityId: attributeOf(entity, 'entityID'),
    signInUrl: endpointOf(provider, 'SingleSignOnService', 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST'),
    resolveUrl: endpointOf(
      provider,
      'ArtifactResolutionService',
      'urn:oasis:names:tc:SAML:2.0:bindings:SOAP',
    ),
    certificates: certificatesOf(provider),
    validUntil: earliest([root, entity, provider]),
  };
}

/** The default one of that binding, else the first. Only over TLS, but for a demonstration on this machine. */
function endpointOf(provider: Element, local: string, binding: string): string {
  const all = childrenOf(provider, [metadata, local]).filter(one => one.getAttribute('Binding') === binding);
  const chosen = all.find(one => one.getAttribute('isDefault') === 'true') ?? all[0];
  if (!chosen) throw new Refusal('not-readable', `metadata without ${local} for ${binding}`);
  const location = attributeOf(chosen, 'Location');
  if (!isSafe(location)) throw new Refusal('not-readable', `${local} at an address without TLS`);
  return location;
}

/** Whether an address may be used: https, or this very machine. */
export function isSafe(address: string): boolean {
  const url = URL.parse(address);
  if (!url) return false;
  const here =
    url.hostname === '127.0.0.1' || url.hostname === 'localhost' || url.hostname.endsWith('.localhost');
  return url.protocol === 'https:' || (url.protocol === 'http:' && here);
}

function certificatesOf(provider: Element): string[] {
  const signing = childrenOf(provider, [metadata, 'KeyDescriptor']).filter(
    key => (key.getAttribute('use') ?? 'signing') === 'signing',
  );
  const texts = signing.flatMap(key =>
    [...key.getElementsByTagNameNS(signature, 'X509Certificate')].map(textOf),
  );
  const certificates = texts.map(certificateOf).filter(pem => pem !== null);
  if (certificates.length === 0) throw new Refusal('not-readable', 'metadata without a signing certificate');
  return certificates;
}

function earliest(elements: readonly Element[]): Temporal.Instant | null {
  const ends = elements.flatMap(element => {
    const text = element.getAttribute('validUntil');
    if (!text) return [];
    const instant = parseInstant(text);
    if (!instant) throw new Refusal('not-readable', 'metadata with a validUntil that is no instant');
    return [instant];
  });
  return ends.sort(Temporal.Instant.compare)[0] ?? null;
}

/** What is used of a peer at this moment; null where its metadata or all of its certificates have run out. */
export function usable(peer: Peer, now: Temporal.Instant): Peer | null {
  if (peer.validUntil && Temporal.Instant.compare(now, peer.validUntil) >= 0) return null;
  const certificates = peer.certificates.filter(pem => holdsAt(pem, now));
  return certificates.length > 0 ? { ...peer, certificates } : null;
}

/** Where metadata is read, and how often again. */
export type PeerSource = {
  metadata: string;
  folder: string;
  /** PEM of who must have signed it; null where the place itself is trusted. */
  certificate: string | null;
  refreshMinutes: number;
  timeoutMs: number;
  report(detail: string): void;
};

/** With nothing usable at hand the source is asked again this soon. */
const urgentMinutes = 1;

/**
 * Keeps a peer at hand. `at` reads again when it is time; what cannot be used is reported and the old one kept.
 * A file that is wrong stops the start; an address that does not answer only means that nobody can sign in yet.
 */
export async function keepPeer(source: PeerSource, startedAt: Temporal.Instant) {
  let kept: Peer | null = null;
  let triedAt = startedAt;
  let reading: Promise<void> | null = null;
  const atHand = (now: Temporal.Instant) => kept && usable(kept, now);

  async function readAgain(now: Temporal.Instant) {
    triedAt = now;
    try {
      kept = await readFrom(source, now);
    } catch (fault) {
      source.report(fault instanceof Error ? fault.message : 'unknown');
    }
  }

  if (isAddress(source.metadata)) {
    if (!isSafe(source.metadata)) throw new Problem('bug', 'DigiD metadata at an address without TLS');
    await readAgain(startedAt);
  } else kept = await readFrom(source, startedAt);

  return {
    async at(now: Temporal.Instant): Promise<Peer | null> {
      const minutes = atHand(now) ? source.refreshMinutes : Math.min(urgentMinutes, source.refreshMinutes);
      if (Temporal.Instant.compare(now, triedAt.add({ minutes })) >= 0) {
        reading ??= readAgain(now).finally(() => {
          reading = null;
        });
        await reading;
      }
      return atHand(now);
    },
    atHand,
  };
}

function isAddress(metadata: string): boolean {
  return /^https?:/.test(metadata);
}

async function readFrom(source: PeerSource, now: Temporal.Instant): Promise<Peer> {
  const xml = isAddress(source.metadata)
    ? await fetchText(source)
    : await readFile(resolve(source.folder, source.metadata), 'utf8');
  const peer = readable(xml, source.certificate);
  if (!usable(peer, now)) throw new Problem('unavailable', 'DigiD metadata that has run out');
  return peer;
}

function readable(xml: string, certificate: string | null): Peer {
  try {
    return readPeer(xml, certificate);
  } catch (cause) {
    const detail = cause instanceof Refusal ? cause.message : 'cannot be read';
    throw new Problem('unavailable', `DigiD metadata: ${detail}`, { cause });
  }
}

async function fetchText({ metadata: url, timeoutMs }: PeerSource): Promise<string> {
  const answer = await request({ url, timeoutMs, maxBytes: 256 * 1024 });
  if (!answer.ok) throw new Problem('unavailable', `DigiD metadata: ${answer.why} ${answer.detail}`);
  if (answer.status !== 200) throw new Problem('unavailable', `DigiD metadata: status ${answer.status}`);
  return answer.body.toString('utf8');
}
