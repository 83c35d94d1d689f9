/** The one place that answers what was thrown, and the line that every request leaves in the log of the process. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../lib/problem.ts';
import type { Asked } from './asked.ts';
import type { ErrorPage } from './errors.tsx';
import { type Hall, meet, meetStranger } from './meet.ts';
import { sendError } from './send.ts';

/** Sets the error page, the page for what is not there, and the log of requests. */
export function answerProblems(app: FastifyInstance, hall: Hall): void {
  const { logger } = hall.house;
  app.setErrorHandler(async (error, request, reply) => {
    const kind = kindOf(error);
    const asked = request.asked ?? (await meetAgain(hall, request));
    const detail = error instanceof Problem ? error.message : nameOf(error);
    const cause = error instanceof Error && error.cause !== undefined ? nameOf(error.cause) : undefined;
    const level = kind === 'bug' ? 'error' : kind === 'unavailable' ? 'warn' : 'info';
    logger[level]({ request: request.id, kind, detail, cause, ...stackOf(kind, error) }, 'problem');
    if (!asked)
      return reply
        .code(kind === 'not-found' ? 404 : 500)
        .type('text/plain')
        .send(`${kind} ${request.id}`);
    return sendError({ asked, reply, kind });
  });
  app.setNotFoundHandler(() => {
    throw new Problem('not-found', 'no such route');
  });
  // The pattern of the route, never the address: a reference or a search in it would say something of a person.
  app.addHook('onResponse', async (request: FastifyRequest, reply: FastifyReply) => {
    const route = request.routeOptions.url ?? 'none';
    if (route.startsWith('/health') || route.startsWith('/bestand')) return;
    const { portal } = request.asked ?? {};
    const took = Math.round(reply.elapsedTime * 10) / 10;
    const line = {
      request: request.id,
      portal: portal?.id,
      method: request.method,
      route,
      status: reply.statusCode,
    };
    logger.info({ ...line, ms: took }, 'request');
  });
}

async function meetAgain(hall: Hall, request: FastifyRequest): Promise<Asked | null> {
  try {
    return await meet(hall, request);
  } catch {
    return meetStranger(hall, request);
  }
}

/** A form that is too large may be a very long text; what else Fastify refuses (of a kind that no form sends) is not from a page of ours. */
function kindOf(error: unknown): ErrorPage {
  if (error instanceof Problem) return error.kind;
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500;
  if (typeof status !== 'number' || status < 400 || status >= 500) return 'bug';
  if (status === 413) return 'too-large';
  return status === 404 ? 'not-found' : 'elsewhere';
}

/** A foreign error's text may hold what somebody typed: only its name and code go to the log. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}

function stackOf(kind: ErrorPage, error: unknown): { at?: string } {
  if (kind !== 'bug' || !(error instanceof Error)) return {};
  const frames = (error.stack ?? '').split('\n').filter(line => line.trim().startsWith('at '));
  return {
    at: frames
      .slice(0, 6)
      .map(line => line.trim().slice(3))
      .join(' < '),
  };
}
