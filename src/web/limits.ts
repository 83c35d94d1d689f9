/**
 * How much one person, and one address, may ask in a minute: behind every page stands an EHR that others need too. Each
 * process counts for itself.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../lib/problem.ts';

/** Requests of one person in a minute; null: no limit. A hospital's patients may share an address, which gets twenty times that. */
export type Limits = { pagesAMinute: number; formsAMinute: number } | null;

/**
 * Counts a request: of somebody who signed in as theirs, wherever they ask from; of anybody else as their address's. Throws
 * `Problem('too-many')`, with the seconds to wait in the answer's head.
 */
export type Gatekeeper = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

const minute = 60_000;
const addressOverPerson = 20;

/** The limits of this process; `@fastify/rate-limit` must be registered. */
export function openGate(app: FastifyInstance, limits: Limits): Gatekeeper {
  if (limits === null) return async () => {};
  const { pagesAMinute, formsAMinute } = limits;
  const limiter = (max: number, keyGenerator: (request: FastifyRequest) => string) => ({
    one: app.createRateLimit({ max, timeWindow: minute, keyGenerator }),
    many: app.createRateLimit({ max: addressOverPerson * max, timeWindow: minute, keyGenerator }),
  });
  const who = ({ asked, ip }: FastifyRequest) => asked?.session?.person ?? ip;
  const limiters = {
    GET: limiter(pagesAMinute, request => `page ${who(request)}`),
    POST: limiter(formsAMinute, request => `form ${who(request)}`),
  };
  return async (request, reply) => {
    const { one, many } = limiters[methodOf(request)];
    const verdict = await (request.asked?.session ? one : many)(request);
    if (verdict.isAllowed || !verdict.isExceeded) return;
    reply.header('retry-after', verdict.ttlInSeconds);
    throw new Problem('too-many', `more than ${verdict.max} in a minute`);
  };
}

function methodOf({ method }: FastifyRequest): 'GET' | 'POST' {
  return method === 'POST' ? 'POST' : 'GET';
}
