/** The whole way through DigiD for page tests: our form, the simulator's page over its socket, and back. */
import type { PortalDoor, Visit } from './hospital.ts';

/** What is chosen at DigiD; `action` ends it another way. */
export type AtDigid = {
  bsn: string;
  way?: string;
  action?: 'sign-in' | 'cancel' | 'fail';
  failure?: string;
  form?: { [field: string]: string };
  /** What the browser holds already: `__Host-akkoord=3`. */
  cookies?: string;
  /** The network address of this browser. */
  from?: string;
};

/** Where the browser stands after DigiD: the address it came back to, the cookies it holds, and what we answered. */
export type Return = { path: string; cookies: string; visit: Visit; session: string | null };

/** Any portal that can be asked for a page. */
type Visited = Pick<PortalDoor, 'visit'>;

/** Posts the sign-in form, chooses at DigiD, and comes back in the same browser. */
export async function throughDigid(door: Visited, chosen: AtDigid): Promise<Return> {
  const { path, cookies } = await atDigid(door, chosen);
  return comeBack(door, { path, cookies });
}

/** As far as the redirect back; what happens next is for the test. */
export async function atDigid(door: Visited, chosen: AtDigid): Promise<{ path: string; cookies: string }> {
  const held = chosen.cookies ?? '';
  const onward = await door.visit('/inloggen', {
    form: chosen.form ?? {},
    headers: { cookie: held },
    ...(chosen.from && { from: chosen.from }),
  });
  const cookies = joined(held, cookiesOf(onward));
  const url = /action="(http[^"]+)"/.exec(onward.html)?.[1];
  if (!url) throw new Error(`no form to DigiD: ${onward.status} ${onward.text}`);
  const page = await fetch(url, { method: 'POST', body: fieldsOf(onward.html) });
  const fields = fieldsOf(await page.text());
  fields.set('bsn', chosen.bsn);
  fields.set('way', chosen.way ?? 'sms');
  fields.set('action', chosen.action ?? 'sign-in');
  if (chosen.failure) fields.set('failure', chosen.failure);
  const done = await fetch(new URL('/kies', page.url), { method: 'POST', body: fields, redirect: 'manual' });
  const back = new URL(done.headers.get('location') ?? '', page.url);
  return { path: `${back.pathname}${back.search}`, cookies };
}

/** Follows the redirect of DigiD in the browser that holds these cookies. */
export async function comeBack(door: Visited, from: { path: string; cookies: string }): Promise<Return> {
  const headers = { cookie: from.cookies, 'sec-fetch-site': 'cross-site' };
  const visit = await door.visit(from.path, { headers });
  const session = /__Host-inzage=([\w-]+)/.exec(cookiesOf(visit))?.[1] ?? null;
  return { ...from, visit, session };
}

function cookiesOf({ headers }: Visit): string {
  const set = headers['set-cookie'];
  const lines: unknown[] = Array.isArray(set) ? set : [set];
  return lines
    .filter(line => typeof line === 'string')
    .map(line => line.split(';')[0])
    .join('; ');
}

/** As a browser keeps them: the last one of a name. */
function joined(...texts: readonly string[]): string {
  const pairs = texts.flatMap(text => text.split('; ')).filter(Boolean);
  return [...new Map(pairs.map(pair => [pair.split('=')[0], pair])).values()].join('; ');
}

function fieldsOf(html: string): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [tag] of html.matchAll(/<input type="hidden"[^>]*>/g)) {
    const name = /name="([^"]+)"/.exec(tag)?.[1];
    const value = /value="([^"]*)"/.exec(tag)?.[1] ?? '';
    if (name) fields.set(name, value.replaceAll('&amp;', '&').replaceAll('&#43;', '+'));
  }
  return fields;
}
