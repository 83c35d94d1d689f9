/**
 * DigiD, nagebootst: a SAML 2.0 identity provider with the direct interface (dutch-standards §1), as a real network
 * peer. A front for people (http), a back channel for portals (https, with a client certificate), and switches.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type DemoPerson, people as demoPeople } from '../ehr/people.ts';
import type { DemoKeys } from '../keys.ts';
import { type Answered, artifactResponse, type Ending, metadata } from './answers.ts';
import { choosePage, failures, page, ways } from './page.ts';
import { knownServices, type Question, readQuestion, readResolve, type Service } from './services.ts';
import { atRest, type Switches, switchesSchema } from './switches.ts';

export type { Switches } from './switches.ts';

export type DigidOptions = {
  keys: DemoKeys['digid'];
  /** Metadata of the service providers: XML, a path, or an address that may answer only later. */
  services: readonly string[];
  people?: readonly DemoPerson[];
  /** Ports; 0 or nothing for any that is free. */
  port?: number;
  backPort?: number;
  /** The clock, for tests that are about time. */
  now?: () => Temporal.Instant;
};

export type RunningDigid = {
  /** Origin of the front. */
  address: string;
  /** Address of the metadata document. */
  metadata: string;
  /** Origin of the back channel. */
  backChannel: string;
  switches: { get(): Switches; set(next: Partial<Switches>): void };
  close(): Promise<void>;
};

type Issued = { answered: Answered; service: Service; until: Temporal.Instant };
type World = {
  options: DigidOptions;
  address: string;
  backChannel: string;
  find(entityId: string): Promise<Service | null>;
  now(): Temporal.Instant;
  switches: Switches;
  /** Questions that wait for somebody to choose, and artifacts that wait to be resolved. */
  waiting: Map<string, { question: Question; relayState: string }>;
  issued: Map<string, Issued>;
  /** The answer before this one, for the fault `replay`. */
  previous: Answered | null;
};

const host = '127.0.0.1';
const paths = {
  signIn: '/saml/idp/request_authentication',
  resolve: '/saml/idp/resolve_artifact',
  metadata: '/saml/idp/metadata',
};

/** Starts the simulator; it answers when this resolves. */
export async function startDigid(options: DigidOptions): Promise<RunningDigid> {
  const world: World = {
    options,
    address: '',
    backChannel: '',
    find: knownServices(options.services),
    now: options.now ?? (() => Temporal.Now.instant()),
    switches: atRest,
    waiting: new Map(),
    issued: new Map(),
    previous: null,
  };
  const answering = (serve: typeof serveFront) => (request: IncomingMessage, response: ServerResponse) => {
    serve(world, request, response).catch(() =>
      send(response, { status: 500, body: 'fout', type: 'text/plain' }),
    );
  };
  const front = createServer(answering(serveFront));
  const back = createSecureServer(
    {
      key: options.keys.tls.key,
      cert: options.keys.tls.certificate,
      ca: options.keys.clientCertificate,
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
    },
    answering(serveBack),
  );
  world.address = `http://${host}:${await listen(front, options.port)}`;
  world.backChannel = `https://${host}:${await listen(back, options.backPort)}`;
  return {
    address: world.address,
    metadata: world.address + paths.metadata,
    backChannel: world.backChannel,
    switches: {
      get: () => world.switches,
      set: next => {
        world.switches = switchesSchema.parse(next);
      },
    },
    close: async () => {
      await Promise.all([front, back].map(closed));
    },
  };
}

function listen(server: Server, port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function closed(
  server: ReturnType<typeof createServer> | ReturnType<typeof createSecureServer>,
): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serveFront(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', world.address);
  const route = `${request.method} ${url.pathname}`;
  if (route === 'GET /switches') return json(response, world.switches);
  if (route === 'PUT /switches') {
    const read = switchesSchema.safeParse(JSON.parse(await bodyOf(request)));
    if (!read.success) return send(response, { status: 400, body: read.error.message, type: 'text/plain' });
    world.switches = read.data;
    return json(response, world.switches);
  }
  if (route === `GET ${paths.metadata}`) return sendMetadata(world, response);
  if (route === `POST ${paths.signIn}`)
    return ask(world, new URLSearchParams(await bodyOf(request)), response);
  if (route === 'POST /kies') return choose(world, new URLSearchParams(await bodyOf(request)), response);
  if (route === 'GET /') {
    const body = page('Nagebootst', '<h1>DigiD (nagebootst)</h1><p>Begin met inloggen bij een portaal.</p>');
    return send(response, { status: 200, body });
  }
  notFound(response);
}

function sendMetadata(world: World, response: ServerResponse): void {
  if (world.switches.fault === 'outage') return void response.destroy();
  const body = metadata({
    entityId: entityIdOf(world),
    signing: world.options.keys.signing,
    signInUrl: world.address + paths.signIn,
    resolveUrl: world.backChannel + paths.resolve,
  });
  send(response, { status: 200, body, type: 'application/samlmetadata+xml' });
}

/** A question arrives by the browser. What is not signed by somebody we know gets 404, as with the real one. */
async function ask(world: World, form: URLSearchParams, response: ServerResponse): Promise<void> {
  const relayState = form.get('RelayState') ?? '';
  const question = await readQuestion(form.get('SAMLRequest') ?? '', {
    find: world.find,
    destination: world.address,
    now: world.now(),
  });
  if (!question || relayState.length > 80) return notFound(response);
  if (!question.inOrder) {
    return leave(world, response, {
      question,
      relayState,
      ending: { status: ['Requester', 'RequestDenied'] },
    });
  }
  const transaction = randomBytes(16).toString('hex');
  world.waiting.set(transaction, { question, relayState });
  const people = world.options.people ?? demoPeople;
  send(response, { status: 200, body: choosePage({ transaction, question, people, fault: null }) });
}

/** Somebody chose on the page. */
async function choose(world: World, form: URLSearchParams, response: ServerResponse): Promise<void> {
  const transaction = form.get('transaction') ?? '';
  const waiting = world.waiting.get(transaction);
  if (!waiting) return notFound(response);
  const ending = endingOf(form);
  if (ending) {
    world.waiting.delete(transaction);
    return leave(world, response, { ...waiting, ending });
  }
  const fault = 'Kies wie u bent, of vul een burgerservicenummer van negen cijfers in.';
  const people = world.options.people ?? demoPeople;
  send(response, {
    status: 400,
    body: choosePage({ transaction, question: waiting.question, people, fault }),
  });
}

function endingOf(form: URLSearchParams): Ending | null {
  if (form.get('action') === 'cancel') return { status: ['Responder', 'AuthnFailed'] };
  if (form.get('action') === 'fail') {
    return { status: failures[form.get('failure') ?? '']?.status ?? ['Responder', 'RequestDenied'] };
  }
  const way = ways[form.get('way') ?? ''];
  const bsn = form.get('bsn')?.trim() || form.get('person') || '';
  return way && /^\d{9}$/.test(bsn) ? { bsn, level: way.level } : null;
}

/** Back to the portal, with an artifact and nothing else. */
function leave(
  world: World,
  response: ServerResponse,
  of: { question: Question; relayState: string; ending: Ending },
): void {
  const { question } = of;
  const source = createHash('sha1').update(entityIdOf(world)).digest();
  const artifact = Buffer.concat([Buffer.from([0, 4, 0, 0]), source, randomBytes(20)]).toString('base64');
  world.issued.set(artifact, {
    service: question.service,
    until: world.now().add({ seconds: world.switches.artifactSeconds }),
    answered: {
      requestId: question.requestId,
      consumerUrl: question.consumerUrl,
      audience: question.service.entityId,
      ending: of.ending,
      endedAt: world.now(),
    },
  });
  const back = new URL(question.consumerUrl);
  back.searchParams.set('SAMLart', artifact);
  back.searchParams.set('RelayState', of.relayState);
  response.writeHead(303, { location: back.href }).end();
}

/** The back channel: an artifact is good once, for who asked, for as long as it lives. */
async function serveBack(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { switches } = world;
  if (switches.fault === 'outage') return void response.destroy();
  if (`${request.method} ${request.url}` !== `POST ${paths.resolve}`) return notFound(response);
  const asked = await readResolve(await bodyOf(request), world.find);
  if (!asked) return send(response, { status: 403, body: 'niet ondertekend', type: 'text/plain' });
  await delay(switches.delayMs);
  if (switches.fault === 'not-saml')
    return send(response, { status: 200, body: page('Storing', '<h1>Storing</h1>') });
  const issued = world.issued.get(asked.artifact);
  world.issued.delete(asked.artifact);
  const good =
    issued &&
    issued.service.entityId === asked.service.entityId &&
    Temporal.Instant.compare(world.now(), issued.until) < 0;
  const answered = good ? issued.answered : null;
  const given = switches.fault === 'replay' && world.previous ? world.previous : answered;
  if (answered) world.previous = answered;
  const body = await artifactResponse(given, {
    entityId: entityIdOf(world),
    signing: world.options.keys.signing,
    switches,
    now: world.now(),
    resolveId: asked.resolveId,
  });
  send(response, { status: 200, body, type: 'text/xml; charset=utf-8' });
}

function entityIdOf(world: World): string {
  return world.address + paths.metadata;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > 1_000_000) throw new Error('too much');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function json(response: ServerResponse, value: unknown): void {
  send(response, { status: 200, body: JSON.stringify(value), type: 'application/json' });
}

function notFound(response: ServerResponse): void {
  send(response, { status: 404, body: page('Niet gevonden', '<h1>Deze pagina bestaat niet</h1>') });
}

function send(response: ServerResponse, of: { status: number; body: string; type?: string }): void {
  if (response.headersSent) return;
  const type = of.type ?? 'text/html; charset=utf-8';
  response.writeHead(of.status, { 'content-type': type, 'cache-control': 'no-store' }).end(of.body);
}
