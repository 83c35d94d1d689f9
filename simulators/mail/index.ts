/** A mail server that takes every mail and delivers none: a real SMTP peer, with a page on which the mailboxes can be read. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { z } from 'zod';
import { type Mail, readMail } from './message.ts';
import { mailPage } from './page.ts';

export type { Mail } from './message.ts';

export type MailSimulator = {
  /** `smtp://127.0.0.1:<port>` */
  server: string;
  /** Where the mailboxes are read: `http://localhost:<port>`. */
  address: string;
  mails: readonly Mail[];
  switches: { set(change: Partial<Switches>): void; reset(): void };
  close(): Promise<void>;
};

/** Addresses that are refused for good or for now, and a server that is away. */
const switchesSchema = z.strictObject({
  refuse: z.array(z.string()).default([]),
  defer: z.array(z.string()).default([]),
  down: z.boolean().default(false),
});
type Switches = z.infer<typeof switchesSchema>;

/** Without a switch these local parts do the same at any domain, so that a demonstration can show it. */
const answers: { readonly [local: string]: readonly [code: number, text: string] } = {
  'bestaat-niet': [550, '5.1.1 The email account that you tried to reach does not exist'],
  vol: [552, '5.2.2 The email account that you tried to reach is over quota'],
  later: [451, '4.7.1 Greylisted, please try again later'],
};

const mostMails = 500;

/** Starts it; every mail is forgotten when it ends. */
export async function startMail(of: { smtpPort?: number; port?: number } = {}): Promise<MailSimulator> {
  const mails: Mail[] = [];
  const state = { switches: switchesSchema.parse({}) };
  const smtp = new SMTPServer({
    banner: 'Inzage, nagebootst',
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onConnect: (_, done) => done(state.switches.down ? refusal([421, '4.3.2 Service not available']) : null),
    onRcptTo: ({ address }, _, done) => {
      const answer = answerTo(address, state.switches);
      done(answer ? refusal(answer) : null);
    },
    onData: (stream, session, done) => {
      read(stream, session).then(
        received => {
          mails.unshift(...received);
          mails.splice(mostMails);
          done(null);
        },
        (fault: Error) => done(fault),
      );
    },
  });
  // Somebody who hangs up is no reason to end.
  smtp.on('error', () => {});
  await new Promise<void>(resolve => smtp.listen(of.smtpPort ?? 0, '127.0.0.1', resolve));
  const web = createServer((request, response) => void serve({ request, response, mails, state }));
  const port = await listening(web, of.port ?? 0);
  return {
    server: `smtp://127.0.0.1:${portOf(smtp.server)}`,
    address: `http://localhost:${port}`,
    mails,
    switches: {
      set: change => {
        state.switches = { ...state.switches, ...change };
      },
      reset: () => {
        state.switches = switchesSchema.parse({});
        mails.length = 0;
      },
    },
    close: async () => {
      await Promise.all([
        new Promise<void>(resolve => smtp.close(() => resolve())),
        new Promise<void>(resolve => {
          web.close(() => resolve());
          web.closeAllConnections();
        }),
      ]);
    },
  };
}

function answerTo(address: string, { refuse, defer }: Switches) {
  if (refuse.includes(address)) return answers['bestaat-niet'];
  if (defer.includes(address)) return answers['later'];
  return answers[address.split('@')[0] ?? ''];
}

function refusal([responseCode, text]: readonly [number, string]): Error {
  return Object.assign(new Error(text), { responseCode });
}

async function read(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<Mail[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  const source = Buffer.concat(chunks).toString('latin1');
  return session.envelope.rcptTo.map(({ address }) => readMail(source, address));
}

type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  mails: Mail[];
  state: { switches: Switches };
};

async function serve({ request, response, mails, state }: Exchange): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const to = url.searchParams.get('to');
  const found = to === null ? mails : mails.filter(mail => mail.to === to);
  const json = (value: unknown) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  if (url.pathname === '/messages' && request.method === 'GET') return void json(found);
  if (url.pathname === '/messages' && request.method === 'DELETE') {
    mails.length = 0;
    return void json([]);
  }
  if (url.pathname === '/switches' && request.method === 'PUT') {
    const given = switchesSchema.safeParse(JSON.parse((await bodyOf(request)) || '{}'));
    if (!given.success) return void response.writeHead(400).end();
    state.switches = given.data;
    return void json(state.switches);
  }
  if (url.pathname !== '/') return void response.writeHead(404).end();
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    .end(mailPage({ mails: found, to }));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8').slice(0, 10_000);
}

async function listening(server: Server, port: number): Promise<number> {
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  return portOf(server);
}

function portOf(server: { address(): unknown }): number {
  const place = server.address();
  return typeof place === 'object' && place !== null && 'port' in place ? Number(place.port) : 0;
}
