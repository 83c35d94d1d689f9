import fastify from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { type Meter, openMeter, silentMeter, startTracing } from '../platform/meter/index.ts';

/** The meter of this process; silent where nobody gave it a port. */
export function meterFor(metrics: Config['metrics']): Promise<Meter> {
  return metrics === null ? Promise.resolve(silentMeter) : openMeter();
}

/** Sends what took how long to the collector of the configuration, if there is one. Gives the way to stop. */
export async function sendTraces({ traces }: Pick<Config, 'traces'>): Promise<() => Promise<void>> {
  return traces === null ? async () => {} : startTracing({ endpoint: traces, service: 'inzage' });
}

type Serving = { meter: Meter; metrics: Config['metrics']; logger: Logger };

/** Answers `/metrics` on a port of its own, so that a proxy for visitors cannot lead to it. Gives the way to stop. */
export async function serveMetrics({ meter, metrics, logger }: Serving): Promise<() => Promise<void>> {
  if (metrics === null) return async () => {};
  const app = fastify({ logger: false });
  app.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(await meter.text()),
  );
  await app.listen({ port: metrics.port, host: metrics.listenOn });
  logger.info({ metrics: app.server.address() }, 'measuring');
  return () => app.close();
}
