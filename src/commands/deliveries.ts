/** Delivers what stands in the outbox, for all features. */
import type { House } from '../web/house.ts';

/** Starts delivering; `stop` waits for what is on its way. */
export function startDeliveries(house: House): Promise<{ stop(): Promise<void> }> {
  return house.outbox.work({
    jobs: house.features.flatMap(feature => feature.jobs?.(house) ?? []),
    report: failure => house.logger.warn(failure, 'a job failed'),
  });
}
