/** A gateway for SMS that sends nothing: the HTTP interface of `docs/portals.md` with delivery reports, and a page with the phones. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { escaped, phonePage } from '../inbox-page.ts';

/** One SMS, and what became of it. */
export type Sms = {
  id: string;
  from: string;
  to: string;
  text: string;
  at: string;
  status: 'accepted' | 'delivered' | 'failed';
  reason?: string;
};

export type SmsSimulator = {
  /** `http://127.0.0.1:<port>` */
  gateway: string;
  /** Where the phones are read. */
  address: string;
  messages: readonly Sms[];
  switches: { set(change: Partial<Switches>): void; reset(): void };
  close(): Promise<void>;
};

/** Numbers that are refused at once, that never answer, and a gateway that is away. */
const switchesSchema = z.strictObject({
  refuse: z.array(z.string()).default([]),
  unreachable: z.array(z.string()).default([]),
  down: z.boolean().default(false),
});
type Switches = z.infer<typeof switchesSchema>;

const sending = z.object({
  from: z.string().min(3).max(11),
  to: z.string().regex(/^\+\d{8,15}$/),
  text: z.string().min(1).max(1000),
});

type State = { secret: string; messages: Sms[]; keys: Map<string, string>; switches: Switches };

/** Starts it; whoever sends has to know the secret. */
export async function startSms(of: { secret: string; port?: number }): Promise<SmsSimulator> {
  const state: State = {
    secret: of.secret,
    messages: [],
    keys: new Map(),
    switches: switchesSchema.parse({}),
  };
  const server = createServer((request, response) => {
    serve(state, { request, response }).catch(() => response.writeHead(400).end());
  });
  await new Promise<void>(resolve => server.listen(of.port ?? 0, '127.0.0.1', resolve));
  const place = server.address();
  const port = typeof place === 'object' && place ? place.port : 0;
  return {
    gateway: `http://127.0.0.1:${port}`,
    address: `http://localhost:${port}/`,
    messages: state.messages,
    switches: {
      set: change => {
        state.switches = { ...state.switches, ...change };
      },
      reset: () => {
        state.switches = switchesSchema.parse({});
        state.messages.length = 0;
      },
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Exchange = { request: IncomingMessage; response: ServerResponse };

async function serve(state: State, { request, response }: Exchange): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const json = (status: number, value: unknown) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  if (url.pathname === '/' && request.method === 'GET') {
    const html = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
    return void response.writeHead(200, html).end(smsPage(state.messages));
  }
  if (url.pathname === '/received') {
    if (request.method === 'DELETE') state.messages.length = 0;
    return json(200, state.messages);
  }
  if (url.pathname === '/switches' && request.method === 'PUT') {
    state.switches = switchesSchema.parse(JSON.parse((await bodyOf(request)) || '{}'));
    return json(200, state.switches);
  }
  if (state.switches.down) return json(503, { reason: 'maintenance' });
  if (request.headers.authorization !== `Bearer ${state.secret}`) return json(401, { reason: 'no-key' });
  if (url.pathname === '/messages' && request.method === 'POST') {
    const { status, value } = take(state, request, await bodyOf(request));
    return json(status, value);
  }
  const found = state.messages.find(({ id }) => url.pathname === `/messages/${id}`);
  if (!found) return json(404, { reason: 'unknown' });
  return json(200, { id: found.id, status: found.status, ...(found.reason && { reason: found.reason }) });
}

/** Asked twice with one key, it is sent once. */
function take(state: State, request: IncomingMessage, body: string): { status: number; value: unknown } {
  const key = String(request.headers['idempotency-key'] ?? '');
  const known = state.keys.get(key);
  if (key !== '' && known !== undefined) return { status: 202, value: { id: known } };
  const given = sending.safeParse(JSON.parse(body));
  if (!given.success || state.switches.refuse.includes(given.data.to))
    return { status: 422, value: { reason: 'unknown-number' } };
  const id = randomUUID();
  if (key !== '') state.keys.set(key, id);
  const isAway = state.switches.unreachable.includes(given.data.to);
  state.messages.unshift({
    id,
    ...given.data,
    at: new Date().toISOString(),
    ...(isAway ? { status: 'failed', reason: 'unreachable' } : { status: 'delivered' }),
  });
  return { status: 202, value: { id } };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8').slice(0, 10_000);
}

const statuses = { accepted: 'onderweg', delivered: 'aangekomen', failed: 'niet aangekomen' };

function smsPage(messages: readonly Sms[]): string {
  const list = messages.map(
    sms => `<article><h2>${escaped(sms.to)}</h2>
<dl><dt>Van</dt><dd>${escaped(sms.from)}</dd><dt>Om</dt><dd>${escaped(sms.at.slice(0, 19).replace('T', ' '))}</dd>
<dt>Stand</dt><dd>${statuses[sms.status]}</dd></dl><pre>${escaped(sms.text)}</pre></article>`,
  );
  return phonePage({
    name: 'Sms (nagebootst)',
    title: 'Alle telefoons',
    lead: 'Geen van deze berichten gaat echt naar een telefoon.',
    content:
      list.length > 0
        ? list.join('\n')
        : '<p>Hier is nog geen sms. Geef in een portaal een mobiel nummer op bij Meldingen.</p>',
  });
}
