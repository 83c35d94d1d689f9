/** What a request says of itself, parsed before anything believes it. */
import { randomInt } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Typed } from './feature.ts';
import { ownPath, paths } from './paths.ts';
import type { Portal } from './portal.ts';
import type { Language } from './words.ts';

/** Host name without port, lower case; what the browser asked for decides which portal answers. */
export function hostOf(request: FastifyRequest): string {
  return (request.host ?? '').toLowerCase().replace(/:\d+$/, '');
}

/** Path and query of the page at this very host that led here; null where the browser does not say, or it lies elsewhere. */
export function cameFrom(request: FastifyRequest): string | null {
  const { referer } = request.headers;
  const page = referer !== undefined && URL.canParse(referer) ? new URL(referer) : null;
  return page?.hostname === hostOf(request) ? ownPath(`${page.pathname}${page.search}`) : null;
}

const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** A reference number that people can read out: `7KQ2-93FD`. */
export function referenceNumber(): string {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/** The language asked for in the address, else the one chosen before, else the portal's first. */
export function languageOf(request: FastifyRequest, portal: Portal): Language {
  const asked = [textOf(request.query)[paths.language], request.cookies[paths.language]];
  return (
    portal.languages.find(each => each === asked[0]) ??
    portal.languages.find(each => each === asked[1]) ??
    portal.languages[0] ??
    'nl'
  );
}

/** Path parameters with the query of a GET or the fields of a POST; of a field sent twice the last one counts. */
export function typedIn(request: FastifyRequest): Typed {
  const sent = request.method === 'POST' ? textOf(request.body) : textOf(request.query);
  return { ...sent, ...textOf(request.params) };
}

function textOf(fields: unknown): { [name: string]: string } {
  if (typeof fields !== 'object' || fields === null) return {};
  const texts = Object.entries(fields).map(([name, value]) => {
    const last: unknown = Array.isArray(value) ? value.at(-1) : value;
    return [name, typeof last === 'string' ? last : ''] as const;
  });
  return Object.fromEntries(texts);
}

/**
 * Whether a form was sent from a page of this same site. Browsers say so themselves (Fetch Metadata, else Origin), so
 * a page elsewhere cannot act with somebody's session; a request that says neither is refused.
 */
export function sentFromHere(request: FastifyRequest, origin: string): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return request.headers.origin === origin;
}
