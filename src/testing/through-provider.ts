/** The whole way through the provider of staff for page tests: our form, the simulator's pages over its socket, and back. */
import type { StaffDoor, Visit } from './hospital.ts';

/** What is chosen there. `way`: with two proofs or one. `to`: where the person was going. */
export type AtProvider = { person: string; way?: 'two' | 'one'; action?: 'sign-in' | 'cancel'; to?: string };

type Visited = Pick<StaffDoor, 'visit'>;

/** Posts the sign-in form, chooses at the provider, and comes back in the same browser. */
export async function throughProvider(door: Visited, chosen: AtProvider) {
  const asked = await atProvider(door, chosen);
  const headers = { cookie: asked.cookies, 'sec-fetch-site': 'cross-site' };
  const visit = await door.visit(asked.path, { headers });
  const session = /__Host-inzage=([\w-]+)/.exec(setCookies(visit).join('; '))?.[1] ?? null;
  return { ...asked, visit, session };
}

/** As far as the redirect back; what happens next is for the test. */
export async function atProvider(door: Visited, { person, way = 'two', action = 'sign-in', to }: AtProvider) {
  const onward = await door.visit('/inloggen', { form: to ? { naar: to } : {} });
  const cookies = setCookies(onward)
    .map(line => line.split(';')[0])
    .join('; ');
  const jar = new Map<string, string>();
  const ask = async (url: URL, form?: URLSearchParams) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form && { method: 'POST', body: form }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    await answer.arrayBuffer();
    const location = answer.headers.get('location');
    return location ? new URL(location, url) : url;
  };
  const provider = new URL(onward.location ?? '').origin;
  const page = await ask(new URL(onward.location ?? ''));
  let at = await ask(page, new URLSearchParams({ person, way, action }));
  for (let steps = 0; at.origin === provider && steps < 5; steps++) at = await ask(at);
  return { path: `${at.pathname}${at.search}`, cookies };
}

function setCookies({ headers }: Visit): string[] {
  const set = headers['set-cookie'];
  return (Array.isArray(set) ? set : [set]).filter(line => typeof line === 'string');
}
