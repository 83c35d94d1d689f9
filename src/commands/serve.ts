/** `serve` and `worker`: a production start. Nothing of a demonstration can be reached from here. */
import type { Logger } from 'pino';
import { buildApp } from '../app.ts';
import { features } from '../features/index.ts';
import { CannotStart, type OpenHouse, openHouse } from '../opening.ts';
import { migrate, pendingMigrations } from '../platform/db/index.ts';
import { startCaseClock } from './case-clock.ts';
import { findDatabase, type Server } from './database.ts';
import { startDeliveries } from './deliveries.ts';
import { openLog } from './log.ts';
import { meterFor, sendTraces, serveMetrics } from './metrics.ts';
import { type Production, readProduction } from './settings.ts';
import { closeInOrder, leave, untilStopped } from './stop.ts';
import { startSweeping } from './sweeping.ts';
import { watchPortals } from './watching.ts';

/** Serves all portals until it is asked to stop. */
export async function serve(): Promise<number> {
  const { settings, logger, server, open } = await start();
  const { config } = settings;
  const { drainMs } = config;
  const ending = { begun: false };
  const watching = watch(open, { settings, logger });
  const steps = [async () => watching.stop(), open.close, await sendTraces(config), server.stop];
  try {
    const app = await buildApp({
      house: open.house,
      trustedProxies: config.trustedProxies,
      limits: config.limits,
      ready: open.ready,
      ending,
    });
    steps.unshift(
      () => leave({ app, ending, drainMs }),
      await serveMetrics({ meter: open.house.meter, metrics: config.metrics, logger }),
    );
    await app.listen({ port: config.port, host: config.listenOn });
  } catch (fault) {
    await closeInOrder(steps);
    throw fault;
  }
  logger.info({ port: config.port, scheme: config.scheme }, 'listening');
  return untilStopped(() => closeInOrder(steps), { drainMs });
}

/** Does what time asks for: ends sessions and begun sign-ins that ran out. Run one or more beside `serve`. */
export async function worker(): Promise<number> {
  const { settings, logger, server, open } = await start();
  const { config } = settings;
  const { metrics } = config;
  const untraced = await sendTraces(config);
  const unmeasured = await serveMetrics({ meter: open.house.meter, metrics, logger });
  const sweeping = startSweeping(open.house);
  const clock = startCaseClock(open.house);
  const deliveries = await startDeliveries(open.house);
  const watching = watch(open, { settings, logger });
  return untilStopped(() =>
    closeInOrder([
      deliveries.stop,
      async () => sweeping.stop(),
      async () => clock.stop(),
      async () => watching.stop(),
      unmeasured,
      open.close,
      untraced,
      server.stop,
    ]),
  );
}

/** A folder that changed is read as at a start: all faults at once, and then nothing changes. SIGHUP looks at once. */
function watch(open: OpenHouse, { settings, logger }: { settings: Production; logger: Logger }) {
  const { config, stamps } = settings;
  const read = () => readProduction().portals;
  const watching = watchPortals({ open, folder: config.portalsFolder, stamps, logger, read });
  // Stays until the process is gone: without anybody who listens, the signal would end it in the middle of closing.
  process.on('SIGHUP', watching.lookNow);
  return watching;
}

type Started = { settings: Production; logger: Logger; server: Server; open: OpenHouse };

async function start(): Promise<Started> {
  const settings = readProduction();
  const { config, portals, key, secretsFolder } = settings;
  const logger = openLog(config);
  const server = await findDatabase(config);
  try {
    await bringUpToDate(server);
    const open = await openHouse({
      databaseUrl: server.url,
      key,
      secretsFolder,
      features,
      portals,
      logger,
      meter: await meterFor(config.metrics),
      scheme: config.scheme,
      publicPort: config.scheme === 'http' ? config.port : null,
      demonstration: false,
      people: [],
      staff: [],
      now: () => Temporal.Now.instant(),
    });
    return { settings, logger, server, open };
  } catch (fault) {
    await server.stop();
    throw fault;
  }
}

/** A database of somebody else's is never changed by the way: whoever runs it chooses the moment. */
async function bringUpToDate(server: Server): Promise<void> {
  if (server.embedded) {
    await migrate(server.url);
    return;
  }
  const pending = await pendingMigrations(server.url);
  if (pending.length === 0) return;
  throw new CannotStart([
    `the database lacks ${pending.length} of our migrations (${pending.join(', ')}): make a backup, then run \`inzage migrate\``,
  ]);
}
