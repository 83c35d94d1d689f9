/** What stands while the process runs: made once in the hall, handed to the pipeline. */
import type { Logger } from 'pino';
import type { PortalId } from '../lib/ids.ts';
import type { Audit } from '../platform/audit/index.ts';
import type { Casework } from '../platform/casework/index.ts';
import type { Database } from '../platform/db/index.ts';
import type { Digid, Identity, Oidc } from '../platform/identity/index.ts';
import type { Meter } from '../platform/meter/index.ts';
import type { Notify } from '../platform/notify/index.ts';
import type { Outbox } from '../platform/outbox/index.ts';
import type { Records } from '../platform/record/index.ts';
import type { AnyFeature } from './feature.ts';
import type { LiveTexts } from './live-texts.ts';
import type { Portal } from './portal.ts';

/** Somebody to try in a demonstration. */
export type DemonstrationPerson = {
  /** Id of the portal where they can be tried; who is known behind two doors stands here twice, each with its story. */
  portal: string;
  bsn: string;
  name: string;
  birthDate: string;
  story: string;
};

/** A member of staff to try in a demonstration; `client` is how the workplace is known at their provider. */
export type DemonstrationStaff = { name: string; function: string; client: string; story: string };

export type House = {
  features: readonly AnyFeature[];
  /** By host name, lower case, without port. */
  portals: ReadonlyMap<string, Portal>;
  /** The texts of the portals, with what staff published. */
  texts: LiveTexts;
  database: Database;
  audit: Audit;
  identity: Identity;
  casework: Casework;
  outbox: Outbox;
  notify: Notify;
  /** The sign-in means of each portal that has them. */
  digid: ReadonlyMap<PortalId, Digid>;
  oidc: ReadonlyMap<PortalId, Oidc>;
  /** The sources behind each portal. */
  records: ReadonlyMap<PortalId, Records>;
  logger: Logger;
  meter: Meter;
  demonstration: boolean;
  /** Whom to try, in a demonstration; empty anywhere else. */
  people: readonly DemonstrationPerson[];
  staff: readonly DemonstrationStaff[];
  scheme: 'http' | 'https';
  /** Port in our own addresses where it is not the usual one of the scheme. */
  publicPort: number | null;
  now(): Temporal.Instant;
};

/** `https://mijn-dossier.example`, or with a port in a demonstration. */
export function originOf(house: Pick<House, 'scheme' | 'publicPort'>, host: string): string {
  return `${house.scheme}://${host}${house.publicPort === null ? '' : `:${house.publicPort}`}`;
}
