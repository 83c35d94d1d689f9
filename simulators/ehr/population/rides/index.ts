/** The 25 ambulance services as sources: each holds its own rides and nobody else's. */
import type { SourceOptions } from '../../index.ts';
import { stored } from '../stored.ts';
import { ambulanceServices, serviceResource, sourceIdOf } from './services.ts';

/** `rav-01` … `rav-25`. */
export function ambulanceSources(): readonly SourceOptions[] {
  return ambulanceServices.map(service => ({
    id: sourceIdOf(service),
    fill: (store, today) => {
      store.put(stored(serviceResource(service)), `${today.subtract({ days: 500 })}T08:00:00Z`);
    },
  }));
}
