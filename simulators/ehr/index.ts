/** Electronic health records for demonstrations and tests: FHIR servers, of R4 or STU3, with an invented Dutch population. */
import { once } from 'node:events';
import { createStore, type Store } from './fhir/store.ts';
import type { FhirVersion } from './fhir/version.ts';
import { createLoader, type LoadReport } from './load/load.ts';
import { populate } from './population/index.ts';
import { ambulanceSources } from './population/rides/index.ts';
import { addVolume } from './population/volume.ts';
import { createSearcher } from './search/search.ts';
import { createFront } from './server/http.ts';
import { createSite, type LoggedRequest, type Site } from './server/site.ts';
import { createSwitches, type Switches, type SwitchState } from './server/switches.ts';
import { type Client, createTokenOffice } from './server/tokens.ts';
import { lowering } from './stu3/lower.ts';

export type { FhirResource } from './fhir/json.ts';
export type { FhirVersion } from './fhir/version.ts';
export type { LoadedPerson, LoadReport } from './load/load.ts';
export { ambulanceSources } from './population/rides/index.ts';
export type { LoggedRequest } from './server/site.ts';
export type { FaultName, Switches, SwitchState } from './server/switches.ts';
export { type Client, clientsFrom } from './server/tokens.ts';

/** Registered clients, or a way to look them up anew at each token request. */
export type Clients = readonly Client[] | (() => readonly Client[]);

/** A FHIR server beside the hospital, on the same port: a store, tokens, switches and a log of its own. */
export type SourceOptions = {
  /** `rav-07`; its address is `/rav/07/fhir`: a dash is a slash there. */
  id: string;
  /** Writes what it holds at the start. Absent: it is empty. */
  fill?: (store: Store, today: Temporal.PlainDate) => void;
  /** What is wrong with it from the start, and again after a reset. Absent: healthy. */
  switches?: Partial<SwitchState>;
  /** Who may ask it for tokens. Absent: the clients of the hospital. */
  clients?: Clients;
  /** The version that it speaks; what fills it is written in R4 all the same. Absent: R4. */
  fhir?: FhirVersion;
};

export type EhrOptions = {
  /** 0 or absent: any free port. */
  port?: number;
  clients?: Clients;
  /** Asks for no token at all. */
  open?: boolean;
  /** The version that the hospital speaks; the others are of R4 where they do not say otherwise. Default: R4. */
  fhir?: FhirVersion;
  /** Without the invented people: an empty hospital. Default: with. */
  population?: boolean;
  /** Also the 25 ambulance services with their rides, `rav-01` … `rav-25`; 4 gives PDF only, 7 is slow, 22 is down. */
  rides?: boolean;
  /** Further sources; one that is named as an ambulance service takes its place. */
  sources?: readonly SourceOptions[];
  /** The day around which the population lives. Default: the day of `now`. */
  today?: Temporal.PlainDate;
  /** The clock: for versions and for the life of tokens. Default: the real one. */
  now?: () => Temporal.Instant;
  /** Adds so many observations to the patient with this BSN; makes the patient where there is none. */
  volume?: { bsn: string; observations: number };
};

/** One FHIR server: the hospital, or a source beside it. */
export type Source = {
  /** `http://127.0.0.1:<port>/fhir`, or `…/rav/07/fhir` */
  address: string;
  /** `http://127.0.0.1:<port>/oauth/token`, or `…/rav/07/oauth/token` */
  tokenUrl: string;
  /** Over HTTP: `/switches`, or `/rav/07/switches` and `/switches?source=rav-07`. */
  switches: Switches;
  /** What was asked so far, oldest first, without BSNs. Empty it with `requests.length = 0`. */
  requests: LoggedRequest[];
  /** Loads a folder or a file of FHIR Bundles and resources. */
  load(path: string, options?: { assignBsn?: boolean }): LoadReport;
  /** What is stored, to look into or to write past the protocol. */
  store: Store;
};

export type Ehr = Source & {
  /** The sources beside the hospital, by their id. */
  sources: ReadonlyMap<string, Source>;
  /** The source with this id; throws where there is none. */
  source(id: string): Source;
  close(): Promise<void>;
};

/** The same invented people at a hospital that speaks STU3, beside the other: `…/hospital/stu3/fhir`. */
export const hospitalInStu3: SourceOptions = { id: 'hospital-stu3', fhir: 'stu3', fill: populate };

/** Resolves once it listens on 127.0.0.1. */
export async function startEhr(options: EhrOptions = {}): Promise<Ehr> {
  const now = options.now ?? (() => Temporal.Now.instant());
  const today = options.today ?? now().toZonedDateTimeISO('Europe/Amsterdam').toPlainDate();
  const { volume } = options;
  const opening: Opening = {
    clients: options.clients ?? [],
    open: options.open ?? false,
    today,
    now,
    origin: () => front.origin(),
  };
  const hospital = open(opening, {
    id: null,
    fhir: options.fhir ?? 'r4',
    fill: store => {
      if (options.population !== false) populate(store, today);
      if (volume) addVolume(store, { ...volume, today });
    },
  });
  const others = new Map(sourcesOf(options).map(one => [one.id, open(opening, one)]));
  const front = createFront({ hospital: hospital.site, others: [...others.values()].map(one => one.site) });
  front.server.listen(options.port ?? 0, '127.0.0.1');
  await once(front.server, 'listening');
  const sources = new Map([...others].map(([id, one]) => [id, one.source()]));
  return {
    ...hospital.source(),
    sources,
    source(id) {
      const found = sources.get(id);
      if (!found) throw new Error(`no source ${id}; there are: ${[...sources.keys()].join(', ')}`);
      return found;
    },
    async close() {
      front.server.closeAllConnections();
      front.server.close();
      await once(front.server, 'close');
    },
  };
}

function sourcesOf(options: EhrOptions): readonly SourceOptions[] {
  const rides = options.rides ? ambulanceSources() : [];
  const byId = new Map([...rides, ...(options.sources ?? [])].map(one => [one.id, one]));
  for (const id of byId.keys()) {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) throw new Error(`${id}: lower-case letters, digits and dashes`);
    if (reserved.has(id.split('-')[0] ?? '')) throw new Error(`${id}: that address is the hospital's`);
  }
  return [...byId.values()];
}

const reserved = new Set(['fhir', 'oauth', 'switches']);

type Opening = {
  clients: Clients;
  open: boolean;
  today: Temporal.PlainDate;
  now: () => Temporal.Instant;
  origin: () => string;
};

/** A server with its store; the addresses in `source()` hold once the port is known. */
function open(
  opening: Opening,
  of: Omit<SourceOptions, 'id'> & { id: string | null },
): { site: Site; source(): Source } {
  const { now, origin } = opening;
  const store = createStore(of.fhir);
  // Whoever writes it writes R4; a server of STU3 holds what that is in its own version.
  const written = of.fhir === 'stu3' ? lowering(store) : store;
  of.fill?.(written, opening.today);
  const switches = createSwitches(of.switches);
  const registered = of.clients ?? opening.clients;
  const clients = typeof registered === 'function' ? registered : () => registered;
  const site = createSite({
    id: of.id,
    base: of.id === null ? '' : `/${of.id.replaceAll('-', '/')}`,
    store,
    switches,
    tokens: opening.open ? null : tokenUrl => createTokenOffice({ clients, tokenUrl, now }),
    now,
    origin,
  });
  const { load } = createLoader({ store: written, searcher: createSearcher(store), now });
  const source = () => ({
    address: site.address(),
    tokenUrl: site.tokenUrl(),
    switches,
    requests: site.requests,
    load,
    store,
  });
  return { site, source };
}
