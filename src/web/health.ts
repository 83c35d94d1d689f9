import type { FastifyInstance } from 'fastify';

/** One part that must be there before requests are worth sending here; throws or gives false where it is not. */
export type ReadyPart = { name: string; check(): Promise<boolean> | boolean };

/** `/health/live`: the process answers. `/health/ready`: which parts are ready; names only, no address, no secret. */
export function serveHealth(app: FastifyInstance, parts: () => readonly ReadyPart[]): void {
  app.get('/health/live', () => ({ live: true }));
  app.get('/health/ready', async (_request, reply) => {
    const states = await Promise.all(
      parts().map(async part => [part.name, (await isReady(part)) ? 'ready' : 'not ready'] as const),
    );
    const ready = states.every(([, state]) => state === 'ready');
    return reply.code(ready ? 200 : 503).send({ ready, parts: Object.fromEntries(states) });
  });
}

async function isReady(part: ReadyPart): Promise<boolean> {
  try {
    return await part.check();
  } catch {
    return false;
  }
}
