import type { Database } from '../platform/db/index.ts';
import type { AnySession, Door } from '../platform/identity/index.ts';
import type { Assets } from './assets.ts';
import type { Cookies } from './cookies.ts';
import type { Visitor } from './ctx.ts';
import type { House } from './house.ts';
import type { Portal } from './portal.ts';
import type { Language } from './words.ts';

/** What is known of a request once it has found its portal: who asks, where, when, in which language. */
export type Asked = {
  house: House;
  assets: Assets;
  cookies: Cookies;
  portal: Portal;
  door: Door;
  language: Language;
  session: AnySession | null;
  visitor: Visitor;
  now: Temporal.Instant;
  /** The house's, which may know ahead what this page will ask of it. */
  database: Pick<Database, 'look' | 'change'>;
};

declare module 'fastify' {
  interface FastifyRequest {
    /** Null until the request has found its portal. */
    asked: Asked | null;
  }
}
