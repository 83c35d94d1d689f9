/** The 25 ambulance services as sources: each holds its own rides and nobody else's. */
import type { Store } from '../../fhir/store.ts';
import type { SourceOptions } from '../../index.ts';
import { rideInhabitants } from '../../people.ts';
import type { SwitchState } from '../../server/switches.ts';
import { stored } from '../stored.ts';
import { crewAndHospital } from './crew.ts';
import { addRider, openDossier } from './dossier.ts';
import { addPaperRide } from './paper.ts';
import { addRide } from './ride.ts';
import { type AmbulanceService, ambulanceServices, serviceResource, sourceIdOf } from './services.ts';
import { holdings } from './table.ts';

/** Gives PDF only. */
const onPaper = 4;

/** What is wrong from the start: 7 takes its time, 22 does not answer. */
const unwell: { readonly [service: number]: Partial<SwitchState> } = {
  7: { delayMs: 4000 },
  22: { fault: 'outage' },
};

/** Days since somebody died, who did; the same as the hospital says. */
const died: { readonly [person: string]: number } = { 'adriaan-vredevelt': 25 };

/** `rav-01` … `rav-25`, to hand to `startEhr`, as they are or changed. */
export function ambulanceSources(): readonly SourceOptions[] {
  return ambulanceServices.map(service => ({
    id: sourceIdOf(service),
    fill: (store, today) => fill(store, { service, today }),
    switches: unwell[service.number] ?? {},
  }));
}

/** The service first, then who was helped; the same day gives the same resources, to the letter. */
function fill(store: Store, of: { service: AmbulanceService; today: Temporal.PlainDate }): void {
  const { service, today } = of;
  const opened = `${today.subtract({ days: 3000 })}T08:00:00Z`;
  for (const one of [serviceResource(service), ...crewAndHospital(service)]) store.put(stored(one), opened);
  for (const held of holdings) {
    const person = rideInhabitants.find(one => one.id === held.person);
    if (held.service !== service.number || !person) continue;
    const dossier = openDossier({ person, service, today });
    const diedAgo = died[person.id];
    addRider(dossier, {
      seenAgo: Math.max(30, ...held.rides.map(one => one.ago)),
      ...(diedAgo === undefined ? {} : { diedAgo }),
    });
    for (const [place, ride] of held.rides.entries()) {
      if (service.number === onPaper) addPaperRide(dossier, ride);
      else addRide(dossier, ride, place);
    }
    for (const { resource, at } of dossier.written) store.put(stored(resource), at);
  }
}
