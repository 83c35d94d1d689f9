/** The command line as an operator meets it: what it says, and with which exit code. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { demonstrationClock } from './commands/clock.ts';
import { main } from './main.ts';
import { root } from './root.ts';

let said = '';

beforeEach(() => {
  said = '';
  const hear = (text: string | Uint8Array) => {
    said += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(hear);
  vi.spyOn(process.stderr, 'write').mockImplementation(hear);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** A copy of the portals with changes in the one `portal.yaml`. */
function portalsWith(changes: readonly (readonly [from: string, to: string])[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'inzage-portals-'));
  cpSync(join(root, 'portals'), folder, { recursive: true });
  const file = join(folder, 'mijn-ommelander', 'portal.yaml');
  const text = changes.reduce((yaml, [from, to]) => yaml.replace(from, to), readFileSync(file, 'utf8'));
  writeFileSync(file, text);
  return folder;
}

describe('inzage', () => {
  test('--help names every command', async () => {
    expect(await main(['--help'])).toBe(0);
    for (const command of ['serve', 'demo', 'worker', 'migrate', 'check', 'audit verify'])
      expect(said).toContain(command);
  });

  test('a command that is none, or one too many words, is answered with the help', async () => {
    expect(await main(['bogus'])).toBe(2);
    expect(await main(['migrate', 'now'])).toBe(2);
    expect(await main(['serve', '--unknown'])).toBe(1);
  });

  test('check prints the rule card and what is still to be set', async () => {
    expect(await main(['check', join(root, 'portals', 'mijn-ommelander')])).toBe(0);
    expect(said).toContain('U ziet niet online: erfelijkheidsonderzoek');
    expect(said).toContain('OMMELANDER_FHIR');
  });

  test('check names every fault with file, line, path, what was found and what was expected', async () => {
    const folder = portalsWith([
      ['pathology: { afterDays: 14 }', 'pathology: soon'],
      ['idleMinutes: 15', 'idleMinutes: 99'],
      ['audience: patients', 'audience: everybody'],
    ]);
    expect(await main(['check', join(folder, 'mijn-ommelander')])).toBe(1);
    rmSync(folder, { recursive: true });
    expect(said).toContain('3 things are wrong');
    expect(said).toMatch(
      /portal\.yaml, line \d+, session\.idleMinutes: found 99; expected number to be <=15/,
    );
    expect(said).toMatch(
      /line \d+, organisations\.0\.release\.kinds\.pathology: found "soon"; expected at-once/,
    );
    expect(said).toMatch(/audience: found "everybody"/);
  });

  test('serve starts nothing and names what the environment and the portals lack, at once', async () => {
    vi.stubEnv('PORT', 'x');
    for (const name of ['INZAGE_KEY', 'INZAGE_KEY_FILE', 'INZAGE_SECRETS', 'OMMELANDER_FHIR'])
      vi.stubEnv(name, '');
    vi.stubEnv('OMMELANDER_FHIR', undefined);
    expect(await main(['serve'])).toBe(1);
    expect(said).toContain('Nothing was started');
    for (const part of ['PORT', 'INZAGE_KEY', 'INZAGE_SECRETS', 'organisations.0.source.address']) {
      expect(said).toContain(part);
    }
  });

  test('a demonstration with a broken portal starts nothing', async () => {
    const folder = portalsWith([['audience: patients', 'audience: everybody']]);
    vi.stubEnv('INZAGE_PORTALS', folder);
    expect(await main(['demo'])).toBe(1);
    rmSync(folder, { recursive: true });
    expect(said).toMatch(/audience: found "everybody"/);
  });
});

test('the clock of a demonstration runs ahead by what stands in its file, and not at all without one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'inzage-clock-'));
  const clock = demonstrationClock(join(folder, 'clock'));
  const ahead = () => Temporal.Now.instant().until(clock()).total('seconds');
  expect(ahead()).toBeLessThan(5);
  writeFileSync(join(folder, 'clock'), 'PT16M\n');
  expect(ahead()).toBeGreaterThan(16 * 60 - 5);
  rmSync(folder, { recursive: true });
  expect(Temporal.Now.instant().until(demonstrationClock(null)()).total('seconds')).toBeLessThan(5);
});

test('no production start can read the clock of a demonstration', () => {
  const source = readFileSync(join(root, 'src', 'commands', 'serve.ts'), 'utf8');
  expect(source).not.toMatch(/demonstration-?clock|'\.\/clock\.ts'|simulat/i);
});
