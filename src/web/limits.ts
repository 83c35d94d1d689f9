/**
 * How much one person, and one address, may ask in a minute: behind every page stands an EHR that others need too. Each
 * process counts for itself.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../lib/problem.ts';

/** Requests of one person in a minute; null: no limit. A hospital's patients may share an address, which gets twenty times that. */
export type Limits = { pagesAMinute: number; formsAMinute: number } | null;

/** Both throw `Problem('too-many')`, with the seconds to wait in the answer's head. */
export type Gatekeeper = {
  /** Before anything is asked of the database. */
  address(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Once it is known who asks; somebody who has not signed in is an address only. */
  person(request: FastifyRequest, reply: FastifyReply): Promise<void>;
};

const minute = 60_000;
const addressOverPerson = 20;

/** The limits of this process; `@fastify/rate-limit` must be registered. */
export function openGate(app: FastifyInstance, limits: Limits): Gatekeeper {
  if (limits === null) return { address: async () => {}, person: async () => {} };
  const limiter = (what: string, max: number, of: (request: FastifyRequest) => string) =>
    app.createRateLimit({ max, timeWindow: minute, keyGenerator: request => `${what} ${of(request)}` });
  const { pagesAMinute, formsAMinute } = limits;
  const addressOf = (request: FastifyRequest) => request.ip;
  const personOf = (request: FastifyRequest) => request.asked?.session?.person ?? '';
  const address = {
    GET: limiter('address page', addressOverPerson * pagesAMinute, addressOf),
    POST: limiter('address form', addressOverPerson * formsAMinute, addressOf),
  };
  const person = {
    GET: limiter('person page', pagesAMinute, personOf),
    POST: limiter('person form', formsAMinute, personOf),
  };
  return {
    address: (request, reply) => admit(address[methodOf(request)], { request, reply }),
    person: async (request, reply) => {
      if (request.asked?.session) await admit(person[methodOf(request)], { request, reply });
    },
  };
}

function methodOf({ method }: FastifyRequest): 'GET' | 'POST' {
  return method === 'POST' ? 'POST' : 'GET';
}

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;
type Asking = { request: FastifyRequest; reply: FastifyReply };

async function admit(limiter: Limiter, { request, reply }: Asking): Promise<void> {
  const verdict = await limiter(request);
  if (verdict.isAllowed || !verdict.isExceeded) return;
  reply.header('retry-after', verdict.ttlInSeconds);
  throw new Problem(
    'too-many',
    `${verdict.key.split(' ').slice(0, 2).join(' ')}: more than ${verdict.max} in a minute`,
  );
}
