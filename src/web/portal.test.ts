import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { features } from '../features/index.ts';
import { readPortal } from './portal.ts';

const root = join(import.meta.dirname, '..', '..');
const scratch = mkdtempSync(join(tmpdir(), 'portal-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const variables: { [name: string]: string } = {
  OMMELANDER_FHIR: 'http://127.0.0.1:1/fhir',
  SMTP_SERVER: 'smtp://127.0.0.1:1',
  SMS_GATEWAY: 'http://127.0.0.1:1',
  DIGID_METADATA: 'http://127.0.0.1:1/metadata',
  DIGID_ENTITY_ID: 'https://mijn-ommelander.example/sp',
};

/** A variable as a portal file names it. */
const named = (name: string) => `$\{${name}}`;

/** The portal of the project, changed: by its text, or by a file beside it. */
function changed(change: (yaml: string) => string, beside: { [file: string]: string | null } = {}) {
  const folder = join(mkdtempSync(join(scratch, 'x-')), 'mijn-ommelander');
  cpSync(join(root, 'portals', 'mijn-ommelander'), folder, { recursive: true });
  const file = join(folder, 'portal.yaml');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  for (const [name, text] of Object.entries(beside)) {
    if (text === null) rmSync(join(folder, name));
    else writeFileSync(join(folder, name), text);
  }
  return readPortal(folder, { features, variable: name => variables[name] });
}

function faultsOf(...of: Parameters<typeof changed>) {
  const outcome = changed(...of);
  return outcome.ok ? [] : outcome.faults;
}

describe('a portal is a folder of data', () => {
  test('as it ships it has no fault', () => {
    expect(faultsOf(yaml => yaml)).toEqual([]);
  });

  test('all faults come at once, each with its path, line, what was found and what was expected', () => {
    const faults = faultsOf(yaml =>
      yaml
        .replace('idleMinutes: 15', 'idleMinutes: 90')
        .replace('minimumLevel: midden', 'minimumLevel: sterk'),
    );
    expect(faults.map(fault => fault.place)).toEqual(['signIn.0.digid.minimumLevel', 'session.idleMinutes']);
    for (const fault of faults) {
      expect(fault).toMatchObject({ file: 'mijn-ommelander/portal.yaml', line: expect.any(Number) });
      expect(fault.found).toMatch(/sterk|90/);
      expect(fault.expected).not.toBe('');
    }
  });

  test.each([
    ['a setting that nobody knows', 'landing: {}', 'landing: { colour: red }', 'features.landing'],
    ['a feature that is not there', 'landing: {}', 'landings: {}', 'features'],
    ['an URA number that is none', 'ura: "00000301"', 'ura: "301"', 'organisations.0.ura'],
    ['another name than its folder', 'id: mijn-ommelander', 'id: mijn-ander', 'id'],
    [
      'a variable that is not set',
      named('OMMELANDER_FHIR'),
      named('NERGENS'),
      'organisations.0.source.address',
    ],
    ['a day that does not exist', '2017-10-01', '2017-13-01', 'organisations.0.source.recordsSince'],
    [
      'records over an open line',
      named('OMMELANDER_FHIR'),
      'http://ehr.example/fhir',
      'organisations.0.source.address',
    ],
  ])('%s is told with its place', (_what, from, to, place) => {
    expect(faultsOf(yaml => yaml.replace(from, to)).map(fault => fault.place)).toContain(place);
  });

  test('YAML that cannot be read is told with its line', () => {
    const [fault] = faultsOf(yaml => yaml.replace('languages: [nl, en]', 'languages: [nl, en'));
    expect(fault?.line).toBeGreaterThan(5);
  });

  test('O-27 a version of the terms that is missing is a fault, in every language', () => {
    const faults = faultsOf(yaml => yaml.replace('current: 2', 'current: 3'));
    expect(faults.map(fault => fault.file)).toEqual([
      'mijn-ommelander/terms/v3.nl.md',
      'mijn-ommelander/terms/v3.en.md',
    ]);
  });

  test('a page without its English text, and a logo that is not there, are faults', () => {
    const files = faultsOf(yaml => yaml, { 'pages/privacy.en.md': null, 'logo.svg': null });
    expect(files.map(fault => [fault.file, fault.found])).toEqual([
      ['mijn-ommelander/portal.yaml', 'no file logo.svg'],
      ['mijn-ommelander/pages/privacy.en.md', 'nothing that can be read'],
    ]);
  });

  test('its own words take the place of ours; a word that no feature has is a fault', () => {
    const words = { 'words.nl.yaml': 'results.title: Onderzoeken\nresults.nergens: x\nelders.title: y\n' };
    expect(faultsOf(yaml => yaml, words).map(fault => fault.place)).toEqual([
      'elders.title',
      'results.nergens',
    ]);
    const outcome = changed(yaml => yaml, { 'words.nl.yaml': 'results.title: Onderzoeken\n' });
    const results = features.find(feature => feature.id === 'results');
    if (!outcome.ok || !results) throw new Error('the portal is broken');
    expect(outcome.portal.words(results, 'nl')).toMatchObject({ title: 'Onderzoeken', link: 'Uitslagen' });
  });

  test('a text of the portal cannot bring HTML in', () => {
    const page = '---\ntitle: x\nlead: y\n---\n<script>alert(1)</script>[a](javascript:alert(1))';
    const outcome = changed(yaml => yaml, { 'pages/contact.nl.md': page });
    if (!outcome.ok) throw new Error('the portal is broken');
    const html = outcome.portal.texts.page('contact', 'nl')?.html ?? '';
    expect(html).not.toMatch(/<script|href="javascript/);
  });

  test('what organisations share can stand once', () => {
    const outcome = changed(yaml =>
      yaml
        .replace('organisations:', 'shared:\n  limits: &limits { timeoutMs: 3000 }\norganisations:')
        .replace('      dialect: r4', '      <<: *limits\n      dialect: r4'),
    );
    expect(outcome.ok && outcome.portal.organisations[0]?.source.timeoutMs).toBe(3000);
  });
});
