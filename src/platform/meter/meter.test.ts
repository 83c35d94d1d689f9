import { expect, test } from 'vitest';
import { withHospital } from '../../testing/hospital.ts';
import { openTally } from './tally.ts';

const hospital = withHospital();
const hanneke = '999991000';

test('what is measured of a whole visit names routes and organisations, and nobody', async () => {
  const guest = await hospital().signIn(hanneke);
  const list = await hospital().visit('/uitslagen', { as: guest });
  await hospital().visit('/uitslagen?zoek=Hanneke', { as: guest });
  const path = /href="(\/uitslagen\/(?:waarde|verslag)\/[^"?]+)"/.exec(list.html)?.[1] ?? '';
  await hospital().visit(path, { as: guest });
  await hospital().visit('/medicijnen', { as: guest });
  await hospital().visit(`/bestaat-niet/${hanneke}`, { as: guest });
  hospital().ehr.switches.set({ fault: 'outage' });
  await hospital().visit('/uitslagen', { as: await hospital().signIn('999991334') });
  hospital().ehr.switches.reset();
  await hospital().visit('/uitloggen', { as: guest, form: {} });
  const text = await hospital().house.meter.text();
  expect(text).toMatch(
    /inzage_request_seconds_count\{route="\/uitslagen",portal="\w[^"]+",status="200"\} [1-9]/,
  );
  expect(text).toMatch(/inzage_source_seconds_count\{organisation="\d{8}",outcome="answered"\} [1-9]/);
  expect(text).toMatch(/inzage_source_seconds_count\{organisation="\d{8}",outcome="failed"\} [1-9]/);
  expect(text).toMatch(/inzage_audit_rows_total\{event="read",outcome="success"\} [1-9]/);
  expect(text).toMatch(/inzage_database_connections\{state="open"\} [1-9]/);
  expect(text).toMatch(/nodejs_eventloop_lag_seconds/);
  expect(text).toMatch(/process_resident_memory_bytes/);
  const name = /Hanneke|zoek=/i;
  expect(text).not.toMatch(name);
  for (const said of [hanneke, '999991334', guest.person, guest.cookie, path.split('/').at(-1) ?? '-'])
    expect(text).not.toContain(said);
});

test('/metrics is not there where visitors come', async () => {
  expect((await hospital().visit('/metrics')).status).toBe(404);
});

test('durations are counted up to each bound, and a label cannot fill the memory', () => {
  const tally = openTally({ name: 'x', help: 'y', labels: ['a', 'b'], bounds: [0.1, 1] });
  for (const ms of [50, 500, 5_000]) tally.add(['p', 200], ms);
  expect(tally.text().split('\n').slice(2, -1)).toEqual([
    'x_bucket{a="p",b="200",le="0.1"} 1',
    'x_bucket{a="p",b="200",le="1"} 2',
    'x_bucket{a="p",b="200",le="+Inf"} 3',
    'x_sum{a="p",b="200"} 5.55',
    'x_count{a="p",b="200"} 3',
  ]);
  const endless = openTally({ name: 'x', help: 'y', labels: ['a'] });
  for (let at = 0; at < 30_000; at += 1) endless.add([`${at}`]);
  expect(endless.text().split('\n').length).toBeLessThan(20_010);
  expect(endless.text()).toContain('x{a="other"} 10000');
});
