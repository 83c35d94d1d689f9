/** Two servers behind a small proxy, restarted one after the other while people keep asking. */
import { Agent, createServer, request, type Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { buildApp } from '../app.ts';
import { withHospital } from '../testing/hospital.ts';
import { leave } from './stop.ts';

const hospital = withHospital();

type Behind = { port: number; ready: boolean; stop(drainMs: number): Promise<void> };

async function startBehind(): Promise<Behind> {
  const ending = { begun: false };
  const app = await buildApp({ house: hospital().house, trustedProxies: [], ready: () => [], ending });
  const address = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
  const stop = (drainMs: number) => leave({ app, ending, drainMs });
  return { port: Number(address.port), ready: false, stop };
}

type Answer = { status: number; body: string };

function ask(port: number, path: string, agent: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, path, agent, headers: { host: hospital().host } }, answer => {
      let body = '';
      answer.setEncoding('utf8').on('data', part => {
        body += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      answer.on('error', reject);
    });
    asked.on('error', reject).end();
  });
}

/** In turns to who is ready, over connections that are kept; nothing is tried twice. */
async function startProxy(behind: readonly Behind[]) {
  const agent = new Agent({ keepAlive: true });
  let turn = 0;
  const server: Server = createServer((incoming, outgoing) => {
    const ready = behind.filter(each => each.ready);
    turn += 1;
    const to = ready[turn % Math.max(1, ready.length)];
    if (!to) return void outgoing.writeHead(503).end();
    ask(to.port, incoming.url ?? '/', agent).then(
      ({ status, body }) => outgoing.writeHead(status).end(body),
      () => outgoing.writeHead(502).end(),
    );
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const once = new Agent();
  let open = true;
  const look = async () => {
    while (open) {
      for (const each of behind) {
        const answer = await ask(each.port, '/health/ready', once).catch(() => null);
        each.ready = answer?.status === 200;
      }
      await pause(20);
    }
  };
  const looking = look();
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    async close() {
      open = false;
      await looking;
      agent.destroy();
      await new Promise(done => server.close(done));
    },
  };
}

async function untilReady(behind: Behind): Promise<void> {
  while (!behind.ready) await pause(10);
}

test('two servers behind a proxy are restarted one after the other, and no request fails', async () => {
  const behind = [await startBehind(), await startBehind()];
  const proxy = await startProxy(behind);
  await Promise.all(behind.map(untilReady));
  const statuses = new Map<number, number>();
  let asking = true;
  const agent = new Agent({ keepAlive: true });
  const visitor = async () => {
    while (asking) {
      const { status } = await ask(proxy.port, '/', agent);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  const visitors = [visitor(), visitor(), visitor(), visitor()];
  for (const place of [0, 1]) {
    await pause(300);
    await behind[place]?.stop(1_500);
    const fresh = await startBehind();
    behind[place] = fresh;
    await untilReady(fresh);
  }
  await pause(300);
  asking = false;
  await Promise.all(visitors);
  agent.destroy();
  await proxy.close();
  await Promise.all(behind.map(each => each.stop(0)));
  expect([...statuses.keys()]).toEqual([200]);
  expect(statuses.get(200)).toBeGreaterThan(20);
}, 120_000);

test('a server that ends says so first, still answers, and closes the connection with the answer', async () => {
  const ending = { begun: false };
  const app = await buildApp({ house: hospital().house, trustedProxies: [], ready: () => [], ending });
  expect((await app.inject({ url: '/health/ready' })).statusCode).toBe(200);
  ending.begun = true;
  const ready = await app.inject({ url: '/health/ready' });
  expect(ready.statusCode).toBe(503);
  expect(ready.json()).toMatchObject({ parts: { staying: 'not ready' } });
  const page = await app.inject({ url: '/', headers: { host: hospital().host } });
  expect(page.statusCode).toBe(200);
  expect(page.headers.connection).toBe('close');
  await app.close();
}, 60_000);
