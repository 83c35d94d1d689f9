/** A source that answers whatever a test says, at the socket. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bundle, patient } from './records.ts';

export type Asked = {
  method: string;
  url: string;
  body: string;
  authorization: string | undefined;
  accept: string | undefined;
};

/** By type; a function may answer in its own way. A type that is not named gives an empty bundle. */
export type Answers = {
  [type: string]: object | ((asked: Asked, reply: ServerResponse) => object | undefined);
};

export type FakeSource = { address: string; asked: Asked[]; answers: Answers; close(): Promise<void> };

/** Knows the patient `p1` of the fixture, until told otherwise. */
export async function fakeSource(answers: Answers = {}): Promise<FakeSource> {
  const asked: Asked[] = [];
  const all: Answers = { Patient: bundle([patient]), ...answers };
  const server = createServer((request, reply) => {
    void answer(request, reply, { asked, all });
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`,
    asked,
    answers: all,
    async close() {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    },
  };
}

async function answer(
  request: IncomingMessage,
  reply: ServerResponse,
  { asked, all }: { asked: Asked[]; all: Answers },
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const one = {
    method: request.method ?? '',
    url: request.url ?? '',
    body: Buffer.concat(chunks).toString(),
    authorization: request.headers.authorization,
    accept: request.headers.accept,
  };
  asked.push(one);
  const type = /^\/fhir\/([A-Za-z]+)/.exec(one.url)?.[1] ?? one.url;
  const said = all[type] ?? bundle([]);
  const body = typeof said === 'function' ? said(one, reply) : said;
  if (body === undefined) return;
  if (!reply.hasHeader('content-type')) reply.setHeader('content-type', 'application/fhir+json');
  reply.end(JSON.stringify(body));
}
