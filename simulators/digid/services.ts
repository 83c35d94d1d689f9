import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { first, isSignedBy, ns, parse, text } from './xml.ts';

/** A service provider as its own metadata tells it. */
export type Service = {
  entityId: string;
  name: string;
  consumers: readonly string[];
  certificates: readonly string[];
};

/**
 * The service providers that may ask. `sources`: metadata as XML, a path, or an address; read anew when somebody
 * unknown asks, so that a portal may start after the simulator.
 */
export function knownServices(sources: readonly string[]) {
  const known = new Map<string, Service>();
  return async (entityId: string): Promise<Service | null> => {
    if (!known.has(entityId)) {
      for (const source of sources) {
        const service = await read(source).catch(() => null);
        if (service) known.set(service.entityId, service);
      }
    }
    return known.get(entityId) ?? null;
  };
}

async function read(source: string): Promise<Service> {
  const xml = await contents(source);
  const document = parse(xml);
  const root = document.documentElement;
  const certificates = [...document.getElementsByTagNameNS(ns.ds, 'X509Certificate')]
    .filter(element => element.parentNode?.parentNode?.parentNode?.nodeName.endsWith('KeyDescriptor'))
    .map(element => pem(element.textContent ?? ''));
  if (!root || !isSignedBy(xml, root, certificates)) throw new Error('metadata that is not signed');
  return {
    entityId: root.getAttribute('entityID') ?? '',
    name: text(document, 'md', 'ServiceName') || text(document, 'md', 'OrganizationName'),
    consumers: [...document.getElementsByTagNameNS(ns.md, 'AssertionConsumerService')].map(
      element => element.getAttribute('Location') ?? '',
    ),
    certificates,
  };
}

async function contents(source: string): Promise<string> {
  if (source.startsWith('<')) return source;
  return /^https?:/.test(source) ? fetched(new URL(source)) : readFile(source, 'utf8');
}

/** Any name under `localhost` is this machine; not every system's resolver knows that. */
function fetched(url: URL): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: url.hostname.endsWith('localhost') ? '127.0.0.1' : url.hostname,
        port: url.port,
        path: url.pathname + url.search,
        headers: { host: url.host },
        timeout: 5000,
      },
      answer => {
        let body = '';
        answer.setEncoding('utf8').on('data', chunk => {
          body += chunk;
        });
        answer.on('end', () => resolve(body));
      },
    );
    asked.on('error', reject).on('timeout', () => asked.destroy(new Error('timeout')));
    asked.end();
  });
}

function pem(base64: string): string {
  const lines = base64.replace(/\s/g, '').replace(/.{1,64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`;
}

/** A question of a service provider, checked; null: DigiD answers such a one with 404 and no SAML at all. */
export type Question = {
  requestId: string;
  service: Service;
  consumerUrl: string;
  minimum: string;
  /** False: signed and known, but not as DigiD wants it (answered with Requester/RequestDenied). */
  inOrder: boolean;
};

export async function readQuestion(
  base64: string,
  of: { find(entityId: string): Promise<Service | null>; destination: string; now: Temporal.Instant },
): Promise<Question | null> {
  const xml = Buffer.from(base64, 'base64').toString('utf8');
  const root = rootNamed(xml, 'AuthnRequest');
  const service = root && (await of.find(text(root, 'saml', 'Issuer')));
  if (!root || !service || !isSignedBy(xml, root, service.certificates)) return null;
  const consumerUrl = root.getAttribute('AssertionConsumerServiceURL') ?? '';
  if (!service.consumers.includes(consumerUrl)) return null;
  const at = root.getAttribute('IssueInstant') ?? '';
  const destination = URL.parse(root.getAttribute('Destination') ?? '');
  const inOrder =
    root.getAttribute('Version') === '2.0' &&
    Temporal.Instant.compare(Temporal.Instant.from(at), of.now.add({ minutes: 2 })) <= 0 &&
    destination?.origin === new URL(of.destination).origin &&
    (root.getAttribute('IsPassive') ?? 'false') === 'false' &&
    !root.hasAttribute('AssertionConsumerServiceIndex') &&
    root.hasAttribute('AttributeConsumingServiceIndex') &&
    !first(root, 'saml', 'Subject') &&
    !first(root, 'saml', 'Conditions');
  return {
    requestId: root.getAttribute('ID') ?? '',
    service,
    consumerUrl,
    minimum: text(root, 'saml', 'AuthnContextClassRef'),
    inOrder,
  };
}

/** The artifact that a signed ArtifactResolve asks for, and who asks; null where it is not in order. */
export async function readResolve(xml: string, find: (entityId: string) => Promise<Service | null>) {
  const document = parse(xml);
  const message = first(document, 'samlp', 'ArtifactResolve');
  const service = message && (await find(text(message, 'saml', 'Issuer')));
  if (!message || !service || !isSignedBy(xml, message, service.certificates)) return null;
  return {
    artifact: text(message, 'samlp', 'Artifact'),
    resolveId: message.getAttribute('ID') ?? '',
    service,
  };
}

function rootNamed(xml: string, name: string) {
  try {
    const root = parse(xml).documentElement;
    return root?.namespaceURI === ns.samlp && root.localName === name ? root : null;
  } catch {
    return null;
  }
}
