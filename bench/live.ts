/** What the product adds to the time that the EHR takes by itself, for somebody whose record is read anew. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importJWK, type JWK, SignJWT } from 'jose';
import { request } from 'undici';
import { secretNames } from '../simulators/keys.ts';
import type { Question } from './load.ts';
import { inTurns, summed } from './measure.ts';
import { type Beside, type Measuring, pageOf } from './pages.ts';
import type { Patient, Stage } from './stage.ts';

/** More than there are of which is kept what was read last (`openSource`): asked in turn, each is read as if for the first time. */
const sessions = 520;

/**
 * The same searches both times: those that the product was seen to make, asked at once as it asks them. One person asks again and again,
 * of an EHR that answers the same (decision 40); beside it, the same person in many sessions, of which nothing is kept.
 */
export async function measureLive({ stage, asker, pace }: Measuring): Promise<Beside> {
  const product = await stage.product('off');
  try {
    const page = await pageOf(stage, stage.few);
    const put = (origin: string, questions: readonly Question[], connections = 1) =>
      asker.put({ origin, questions, connections, seconds: pace.seconds });
    // One connection asks too little to warm anything in seconds.
    await put(product.origin, [page], 8);
    const searches = await searchesOfOnePage(stage, { origin: product.origin, page });
    const ehr = new URL(stage.outside.ehr).origin;
    await put(ehr, searches, 8);
    const turns = await inTurns(pace.pairs, {
      a: () => put(product.origin, [page]),
      b: () => put(ehr, searches),
    });
    const middle = (values: readonly number[]) => summed(values).median.toFixed(2);
    const value = summed(turns.map(turn => turn.a.p50 - turn.b.p50));
    const beside = `${middle(turns.map(turn => turn.a.p50))} − ${middle(turns.map(turn => turn.b.p50))} ms, ${searches.length} searches`;
    let firsts: Question[] = [];
    for (let nth = 0; nth < sessions; nth += 1) firsts.push(await pageOf(stage, stage.few));
    const { seconds } = pace;
    const first = async () => {
      const asked = {
        origin: product.origin,
        questions: firsts,
        connections: 1,
        seconds,
        inTurn: true,
      } as const;
      const loaded = await asker.put(asked);
      // The next time goes on where this one ended.
      const at = loaded.rounds % sessions;
      firsts = [...firsts.slice(at), ...firsts.slice(0, at)];
      return loaded;
    };
    // Until each was asked once: a session that is new costs something by itself.
    for (let asked = 0; asked < sessions; ) asked += (await first()).rounds;
    const ones = await inTurns(Math.min(3, pace.pairs), { a: first, b: () => put(ehr, searches) });
    const difference = ones.map(turn => turn.a.p50 - turn.b.p50);
    return {
      measured: [{ goal: 'live', value, beside }],
      notes: [
        `live, the first look in a session: p50 ${middle(ones.map(turn => turn.a.p50))} ms, ${middle(difference)} ms more than the EHR`,
      ],
    };
  } finally {
    await product.stop();
  }
}

async function searchesOfOnePage(
  stage: Stage,
  { origin, page }: { origin: string; page: Question },
): Promise<Question[]> {
  await stage.searches();
  const { statusCode, body } = await request(`${origin}${page.path}`, { headers: page.headers });
  await body.dump();
  const asked = await stage.searches();
  if (statusCode !== 200 || asked.length === 0) throw new Error('the page was not read from the EHR');
  const token = await tokenFrom(stage);
  return asked.map(({ method, path }) => {
    const headers = {
      accept: 'application/fhir+json',
      'accept-encoding': 'gzip, br',
      authorization: `Bearer ${token}`,
    };
    if (method !== 'POST') return { path: encoded(path), headers };
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    return { path, headers: { ...headers, ...form }, body: byBsn(stage.few) };
  });
}

/** The EHR logs addresses as people read them. */
function encoded(path: string): string {
  const [address = '', query = ''] = path.split('?');
  const pairs = query.split('&').map(pair => {
    const [name = '', ...value] = pair.split('=');
    return `${encodeURIComponent(name)}=${encodeURIComponent(value.join('='))}`;
  });
  return `${address}?${pairs.join('&')}`;
}

/** The only question that is posted: who has this BSN. */
function byBsn({ bsn }: Patient): string {
  const identifier = `http://fhir.nl/fhir/NamingSystem/bsn|${bsn}`;
  return new URLSearchParams({ identifier, _count: '5' }).toString();
}

/** SMART Backend Services, as the product does it. */
async function tokenFrom({ outside, keys }: Stage): Promise<string> {
  const jwk: JWK = JSON.parse(readFileSync(join(keys.secrets, secretNames.ehrClientKey), 'utf8'));
  const client = 'inzage-ommelander';
  const assertion = await new SignJWT()
    .setProtectedHeader({ alg: 'ES384', ...(jwk.kid ? { kid: jwk.kid } : {}) })
    .setIssuer(client)
    .setSubject(client)
    .setAudience(outside.tokenUrl)
    .setJti(crypto.randomUUID())
    .setExpirationTime('2 minutes')
    .sign(await importJWK(jwk, 'ES384'));
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    scope: 'system/*.rs',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  });
  const { body } = await request(outside.tokenUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  const answer: { access_token?: unknown } = Object(await body.json());
  if (typeof answer.access_token !== 'string') throw new Error('the EHR gave no token');
  return answer.access_token;
}
