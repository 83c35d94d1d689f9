import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withHospital } from '../../testing/hospital.ts';
import { startTracing } from './index.ts';

const hospital = withHospital();
const bodies: string[] = [];
const collector = createServer((request, response) => {
  let body = '';
  request.on('data', part => {
    body += part;
  });
  request.on('end', () => {
    bodies.push(body);
    response.setHeader('content-type', 'application/json').end('{}');
  });
});

beforeAll(() => new Promise<void>(resolve => collector.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise(resolve => collector.close(resolve)));

type Span = {
  name: string;
  spanId: string;
  parentSpanId?: string;
  attributes: { key: string; value: { stringValue?: string; intValue?: number } }[];
};

function spans(): Span[] {
  return bodies.flatMap(body =>
    JSON.parse(body).resourceSpans.flatMap((resource: { scopeSpans: { spans: Span[] }[] }) =>
      resource.scopeSpans.flatMap(scope => scope.spans),
    ),
  );
}

test('a visit is one tree: the page, and under it what was asked of the EHR; nothing in it says whose it was', async () => {
  const as = await hospital().signIn('999991000');
  const address = collector.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const stop = await startTracing({ endpoint: `http://127.0.0.1:${port}/v1/traces`, service: 'inzage' });
  const list = await hospital().visit('/uitslagen', { as });
  await hospital().visit('/uitslagen?zoek=Hanneke', { as });
  const path = /href="(\/uitslagen\/(?:waarde|verslag)\/[^"?]+)"/.exec(list.html)?.[1] ?? '';
  await hospital().visit(path, { as });
  await stop();
  const page = spans().find(({ name }) => name === 'GET /uitslagen');
  expect(page?.attributes).toEqual(
    expect.arrayContaining([
      { key: 'portal', value: { stringValue: 'mijn-ommelander' } },
      { key: 'status', value: { intValue: 200 } },
    ]),
  );
  const asked = spans().filter(
    ({ name, parentSpanId }) => name === 'request' && parentSpanId === page?.spanId,
  );
  expect(asked.length).toBeGreaterThan(0);
  expect(asked[0]?.attributes.map(({ key }) => key).sort()).toEqual([
    'http.request.method',
    'http.response.status_code',
    'server.address',
  ]);
  const all = bodies.join();
  for (const said of [
    '999991000',
    'Hanneke',
    as.person,
    as.cookie,
    path.split('/').at(-1) ?? '-',
    'Observation',
  ])
    expect(all, said).not.toContain(said);
  const before = bodies.length;
  await hospital().visit('/uitslagen', { as });
  expect(bodies).toHaveLength(before);
});
