/** An electronic health record for demonstrations and tests: a FHIR R4 server with an invented Dutch population. */
import { once } from 'node:events';
import { createStore, type Store } from './fhir/store.ts';
import { createLoader, type LoadReport } from './load/load.ts';
import { populate } from './population/index.ts';
import { addVolume } from './population/volume.ts';
import { createSearcher } from './search/search.ts';
import { createFront, type LoggedRequest } from './server/http.ts';
import { createSwitches, type Switches } from './server/switches.ts';
import { type Client, createTokenOffice } from './server/tokens.ts';

export type { FhirResource } from './fhir/json.ts';
export type { LoadedPerson, LoadReport } from './load/load.ts';
export type { LoggedRequest } from './server/http.ts';
export type { FaultName, Switches, SwitchState } from './server/switches.ts';
export { type Client, clientsFrom } from './server/tokens.ts';

export type EhrOptions = {
  /** 0 or absent: any free port. */
  port?: number;
  /** Registered clients, or a way to look them up anew at each token request. */
  clients?: readonly Client[] | (() => readonly Client[]);
  /** Asks for no token at all. */
  open?: boolean;
  /** Without the invented people: an empty server. Default: with. */
  population?: boolean;
  /** The day around which the population lives. Default: the day of `now`. */
  today?: Temporal.PlainDate;
  /** The clock: for versions and for the life of tokens. Default: the real one. */
  now?: () => Temporal.Instant;
  /** Adds so many observations to the patient with this BSN; makes the patient where there is none. */
  volume?: { bsn: string; observations: number };
};

export type Ehr = {
  /** `http://127.0.0.1:<port>/fhir` */
  address: string;
  /** `http://127.0.0.1:<port>/oauth/token` */
  tokenUrl: string;
  switches: Switches;
  /** What was asked so far, oldest first, without BSNs. Empty it with `requests.length = 0`. */
  requests: LoggedRequest[];
  /** Loads a folder or a file of FHIR Bundles and resources. */
  load(path: string, options?: { assignBsn?: boolean }): LoadReport;
  /** What is stored, to look into or to write past the protocol. */
  store: Store;
  close(): Promise<void>;
};

/** Resolves once it listens on 127.0.0.1. */
export async function startEhr(options: EhrOptions = {}): Promise<Ehr> {
  const now = options.now ?? (() => Temporal.Now.instant());
  const today = options.today ?? now().toZonedDateTimeISO('Europe/Amsterdam').toPlainDate();
  const store = createStore();
  if (options.population !== false) populate(store, today);
  if (options.volume) addVolume(store, { ...options.volume, today });
  const switches = createSwitches();
  const { clients = [] } = options;
  const tokenUrl = () => `${front.origin()}/oauth/token`;
  const tokens = options.open
    ? null
    : createTokenOffice({ clients: typeof clients === 'function' ? clients : () => clients, tokenUrl, now });
  const front = createFront({ store, switches, tokens, now });
  front.server.listen(options.port ?? 0, '127.0.0.1');
  await once(front.server, 'listening');
  const loader = createLoader({ store, searcher: createSearcher(store), now });
  return {
    address: `${front.origin()}/fhir`,
    tokenUrl: tokenUrl(),
    switches,
    requests: front.requests,
    load: loader.load,
    store,
    async close() {
      front.server.closeAllConnections();
      front.server.close();
      await once(front.server, 'close');
    },
  };
}
