import { randomUUID } from 'node:crypto';
import { type ClientTls, request } from '../../../lib/http.ts';
import { Problem } from '../../../lib/problem.ts';
import type { Database } from '../../db/index.ts';
import type { Digid, DigidConnection, DigidFinished, Purpose } from '../index.ts';
import { readAnswer } from './answer.ts';
import { rememberRequest, useRequest } from './begun.ts';
import { certificateNamed, pairOf } from './certificates.ts';
import { artifactResolve, authnRequest, serviceMetadata } from './messages.ts';
import { keepPeer, type Peer } from './peer.ts';
import { Refusal } from './refusal.ts';
import { digidAlgorithms, type Signer } from './signature.ts';

type Connected = { connection: DigidConnection; signer: Signer; tls: ClientTls };
type Begun = { requestId: string; purpose: Purpose; begunAt: Temporal.Instant };

/** Opens the DigiD connection of one portal. */
export async function openDigid(database: Database, connection: DigidConnection): Promise<Digid> {
  const { settings, secrets } = connection;
  const signer = pairOf(secrets, { key: settings.signingKey, certificate: settings.signingCertificate });
  const connected = { connection, signer, tls: tlsOf(connection) };
  const peer = await keepPeer(
    {
      metadata: settings.metadata,
      folder: connection.folder,
      certificate: settings.metadataCertificate
        ? certificateNamed(secrets, settings.metadataCertificate)
        : null,
      refreshMinutes: settings.refreshMinutes,
      timeoutMs: settings.timeoutSeconds * 1000,
      report: detail => connection.report({ what: 'metadata', detail }),
    },
    connection.now,
  );
  const document = ownMetadata(connected);
  return {
    minimumLevel: settings.minimumLevel,
    metadata: () => document,
    ready: now => peer.atHand(now) !== null,
    async begin({ purpose, now }) {
      const digid = await peer.at(now);
      if (!digid) throw new Problem('unavailable', 'no DigiD metadata that holds');
      const requestId = messageId();
      const begun = await rememberRequest(database, connection, {
        requestId,
        purpose: { ...purpose, returnTo: pathOnly(purpose.returnTo) },
        now,
      });
      return {
        requestId,
        url: digid.signInUrl,
        origin: new URL(digid.signInUrl).origin,
        form: {
          SAMLRequest: Buffer.from(question(connected, { digid, requestId, now })).toString('base64'),
          RelayState: begun.relayState,
        },
        browserToken: begun.browserToken,
        expiresAt: begun.expiresAt,
      };
    },
    async finish({ artifact, relayState, browserToken, now }) {
      if (!artifact || !relayState) return failed('no-answer', 'no artifact or no RelayState');
      if (!/^[\w+/=-]{1,512}$/.test(artifact)) return failed('no-answer', 'an artifact that is none');
      if (!browserToken) return failed('unknown-request', 'no token in this browser');
      const begun = await useRequest(database, connection, { relayState, browserToken, now });
      if (!begun)
        return failed('unknown-request', 'not begun in this browser, already used, or too long ago');
      const digid = await peer.at(now);
      const ended = digid
        ? await resolved(connected, { artifact, digid, begun, now })
        : failed('unavailable', 'no DigiD metadata that holds');
      return { ...ended, purpose: begun.purpose };
    },
  };
}

/** Fetches the answer over the back channel and reads it; every way in which that can fail is an outcome. */
async function resolved(
  { connection, signer, tls }: Connected,
  of: { artifact: string; digid: Peer; begun: Begun; now: Temporal.Instant },
): Promise<DigidFinished> {
  const { settings } = connection;
  const { digid, now } = of;
  const resolveId = messageId();
  const { entityId: issuer, resolveUrl: destination } = digid;
  const body = artifactResolve({
    id: resolveId,
    destination,
    issuer: settings.entityId,
    now,
    signer,
    artifact: of.artifact,
  });
  const answer = await request({
    method: 'POST',
    url: destination,
    headers: {
      'content-type': `${settings.resolveContentType}; charset=utf-8`,
      soapaction: '"http://www.oasis-open.org/committees/security"',
    },
    body,
    timeoutMs: settings.timeoutSeconds * 1000,
    maxBytes: 256 * 1024,
    tls,
  });
  if (!answer.ok) return failed('unreachable', `${answer.why} ${answer.detail}`);
  if (answer.status !== 200) return failed('unreachable', `status ${answer.status}`);
  try {
    const read = readAnswer(answer.body.toString('utf8'), {
      resolveId,
      ...of.begun,
      issuer,
      audience: settings.entityId,
      consumerUrl: connection.consumerUrl,
      minimumLevel: settings.minimumLevel,
      trust: { certificates: digid.certificates, algorithms: digidAlgorithms },
      now,
    });
    return { ...read, purpose: of.begun.purpose };
  } catch (fault) {
    if (fault instanceof Refusal) return failed(fault.why, fault.message);
    throw fault;
  }
}

function question(
  { connection, signer }: Connected,
  of: { digid: Peer; requestId: string; now: Temporal.Instant },
): string {
  const { settings } = connection;
  return authnRequest({
    id: of.requestId,
    destination: of.digid.signInUrl,
    issuer: settings.entityId,
    now: of.now,
    signer,
    consumerUrl: connection.consumerUrl,
    serviceIndex: settings.serviceIndex,
    providerName: connection.legalName,
    minimumLevel: settings.minimumLevel,
  });
}

function ownMetadata({ connection, signer, tls }: Connected): string {
  const { settings, secrets } = connection;
  const next = settings.nextSigningCertificate;
  const certificates = [
    signer.certificate,
    ...(next ? [certificateNamed(secrets, next)] : []),
    ...(tls.cert ? [tls.cert] : []),
  ];
  return serviceMetadata({
    id: messageId(),
    entityId: settings.entityId,
    legalName: connection.legalName,
    consumerUrl: connection.consumerUrl,
    serviceIndex: settings.serviceIndex,
    signer,
    certificates: [...new Set(certificates)],
  });
}

function tlsOf({ settings, secrets }: DigidConnection): ClientTls {
  const pair = pairOf(secrets, { key: settings.tlsKey, certificate: settings.tlsCertificate });
  const own = { key: pair.key, cert: pair.certificate };
  return settings.tlsAuthority ? { ...own, ca: certificateNamed(secrets, settings.tlsAuthority) } : own;
}

/** An NCName that nobody can guess: an identifier in XML cannot begin with a digit. */
function messageId(): string {
  return `_${randomUUID().replaceAll('-', '')}`;
}

/** Back into this portal only: a path that a browser cannot take for another host. */
function pathOnly(path: string | null): string | null {
  return path && /^\/(?![/\\])[^\\\s]{0,500}$/.test(path) ? path : null;
}

function failed(why: Extract<DigidFinished, { outcome: 'failed' }>['why'], detail: string): DigidFinished {
  return { outcome: 'failed', why, detail, purpose: null };
}
