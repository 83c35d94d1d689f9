/** The faults that come before any answer is made, or cut it off: waiting, errors, floods, silence. */
import type { ServerResponse } from 'node:http';
import { operationOutcome } from '../fhir/outcome.ts';
import { sendBomb, sendHuge } from './flood.ts';
import { pathBelow, type Site } from './site.ts';
import { holdsFor } from './switches.ts';

/** The type that a request is about, and whether it is about the record at all. */
function subjectOf(base: string, url: URL): { type: string | null; about: 'record' | 'token' | 'other' } {
  const [first, type] = pathBelow(base, url).split('/').slice(1);
  if (first === 'oauth') return { type: null, about: 'token' };
  if (first !== 'fhir' || type === '.well-known') return { type: null, about: 'other' };
  return { type: type ?? null, about: 'record' };
}

/** Waits, and plays the faults that come before any answer is made. True where the request is done with. */
export async function faultOfTransport(
  site: Pick<Site, 'base' | 'switches'>,
  on: { url: URL; response: ServerResponse },
): Promise<boolean> {
  const state = site.switches.get();
  const subject = subjectOf(site.base, on.url);
  if (subject.about === 'other' || !holdsFor(state, subject.type)) return false;
  if (state.delayMs > 0) await new Promise(resolve => setTimeout(resolve, state.delayMs));
  const { response } = on;
  if (state.fault === 'outage') {
    response.destroy();
    return true;
  }
  if (subject.about === 'token') return false;
  switch (state.fault) {
    case 'error500':
      response.writeHead(500, { 'Content-Type': 'application/fhir+json' });
      response.end(JSON.stringify(operationOutcome('exception', 'the switch for errors is on')));
      return true;
    case 'not-served':
      response.writeHead(404, { 'Content-Type': 'application/fhir+json' });
      response.end(JSON.stringify(operationOutcome('not-supported', 'there is no such type here')));
      return true;
    case 'html':
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end('<!doctype html><title>Onderhoud</title><h1>Wij zijn zo terug</h1>');
      return true;
    case 'redirect-elsewhere':
      response.writeHead(302, { Location: state.elsewhere + on.url.pathname + on.url.search });
      response.end();
      return true;
    case 'huge':
      await sendHuge(response);
      return true;
    case 'gzip-bomb':
      await sendBomb(response);
      return true;
    default:
      return false;
  }
}

/** How much of an answer goes out. */
export function cutFor(site: Pick<Site, 'base' | 'switches'>, url: URL): 'whole' | 'half' {
  const state = site.switches.get();
  const subject = subjectOf(site.base, url);
  return state.fault === 'half-bundle' && subject.about === 'record' && holdsFor(state, subject.type)
    ? 'half'
    : 'whole';
}
