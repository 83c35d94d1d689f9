/** What stands while the process runs: made once in the hall, handed to the pipeline. */
import type { Logger } from 'pino';
import type { PortalId } from '../lib/ids.ts';
import type { Audit } from '../platform/audit/index.ts';
import type { Database } from '../platform/db/index.ts';
import type { Digid, Identity } from '../platform/identity/index.ts';
import type { Records } from '../platform/record/index.ts';
import type { AnyFeature } from './feature.ts';
import type { Portal } from './portal.ts';

/** Somebody to try in a demonstration. */
export type DemonstrationPerson = { bsn: string; name: string; birthDate: string; story: string };

export type House = {
  features: readonly AnyFeature[];
  /** By host name, lower case, without port. */
  portals: ReadonlyMap<string, Portal>;
  database: Database;
  audit: Audit;
  identity: Identity;
  /** The sign-in means of each portal. */
  digid: ReadonlyMap<PortalId, Digid>;
  /** The sources behind each portal. */
  records: ReadonlyMap<PortalId, Records>;
  logger: Logger;
  demonstration: boolean;
  /** Whom to try, in a demonstration; empty anywhere else. */
  people: readonly DemonstrationPerson[];
  scheme: 'http' | 'https';
  /** Port in our own addresses where it is not the usual one of the scheme. */
  publicPort: number | null;
  now(): Temporal.Instant;
};

/** `https://mijn-dossier.example`, or with a port in a demonstration. */
export function originOf(house: Pick<House, 'scheme' | 'publicPort'>, host: string): string {
  return `${house.scheme}://${host}${house.publicPort === null ? '' : `:${house.publicPort}`}`;
}
