/** The hall: every plugin and hook in the order in which it runs. */
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Problem } from './lib/problem.ts';
import { serveAssets } from './web/assets.ts';
import { compressAnswers } from './web/compress.ts';
import { cookiesFor } from './web/cookies.ts';
import { serveFront } from './web/front.tsx';
import { type ReadyPart, serveHealth } from './web/health.ts';
import type { House } from './web/house.ts';
import { type Limits, openGate } from './web/limits.ts';
import { answerProblems } from './web/problems.ts';
import { referenceNumber } from './web/request.ts';
import { registerRoutes } from './web/route.ts';
import { contentPolicy, secure } from './web/security.ts';

/** What the hall is built from. `trustedProxies`: addresses whose word on the visitor's address is believed. */
export type Building = {
  house: House;
  trustedProxies: readonly string[];
  ready(): readonly ReadyPart[];
  ending?: Ending;
  /** Left out where nobody has to be kept from asking too much: in a test. */
  limits?: Limits;
};

/** Whether this process is on its way out: no longer ready, and a connection ends with its answer. */
export type Ending = { begun: boolean };

/** The longest text that a field takes (60,000 letters, six bytes each at most) is still told by that field that it is long. */
const largestForm = 512 * 1024;

/** Builds the application; it listens nowhere yet. */
export async function buildApp({
  house,
  trustedProxies,
  ready,
  ending = { begun: false },
  limits = null,
}: Building): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    genReqId: referenceNumber,
    requestIdHeader: false,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    bodyLimit: largestForm,
    // What a proxy sent before it knew that we end is answered like everything before it.
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
    // An address that cannot be read gets an answer that says nothing of it.
    frameworkErrors: (_error, request, reply) => refusePlainly(request, reply),
  });
  app.decorateRequest('asked', null);
  secure(app, house.scheme);
  // Forms are all that a browser sends here; what else Fastify could read is refused.
  app.removeAllContentTypeParsers();
  await app.register(cookie);
  await app.register(formbody);
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: () => new Problem('too-many', 'rate limit'),
  });
  const { meter } = house;
  app.addHook('onResponse', (request, reply, done) => {
    const { url: route = 'none' } = request.routeOptions;
    const portal = request.asked?.portal.id ?? 'none';
    meter.request({ route, portal, status: reply.statusCode, ms: reply.elapsedTime });
    done();
  });
  const assets = serveAssets(app, house);
  const hall = { house, assets, cookies: cookiesFor(house.scheme), gate: openGate(app, limits) };
  answerProblems(app, hall);
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (ending.begun) reply.header('connection', 'close');
    done();
  });
  compressAnswers(app);
  serveHealth(app, () => [...ready(), { name: 'staying', check: () => !ending.begun }]);
  serveFront(app, hall);
  registerRoutes(app, hall, 'plain');
  // In a scope of its own: a form with a file is read by the routes that take one, and refused by all others.
  await app.register(async scope => {
    await scope.register(multipart, { throwFileSizeLimit: false });
    registerRoutes(scope, hall, 'upload');
  });
  return app;
}

function refusePlainly(request: FastifyRequest, reply: FastifyReply): void {
  reply.code(400).header('content-security-policy', contentPolicy()).header('cache-control', 'no-store');
  reply.type('text/plain; charset=utf-8').send(`400 ${request.id}`);
}
