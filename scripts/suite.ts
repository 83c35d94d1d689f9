/** Runs tests and counts the ones that really ran. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

export type Tally = { passed: number; failed: number; skipped: number };
export const none: Tally = { passed: 0, failed: 0, skipped: 0 };

/** One run: a configuration of Vitest, which files (all where none is named), and what is added to the environment. */
export type Suite = {
  config: string;
  files?: readonly string[];
  environment?: { readonly [name: string]: string };
};

type Report = {
  testResults: readonly {
    status: string;
    assertionResults: readonly { status: string }[];
  }[];
};

/**
 * Runs a suite, with its output as it comes. A file that broke before its tests counts as one failure, and so does a
 * run that broke before there was any report: nothing that went wrong can end in `0 failed`.
 */
export async function runSuite(suite: Suite): Promise<Tally> {
  const folder = mkdtempSync(join(root, 'node_modules', '.inzage-'));
  const report = join(folder, 'report.json');
  try {
    const code = await vitest(suite, report);
    const tally = existsSync(report) ? count(JSON.parse(readFileSync(report, 'utf8'))) : none;
    return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function vitest({ config, files = [], environment = {} }: Suite, report: string): Promise<number> {
  const program = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn(process.execPath, [program, 'run', '--config', config, ...reporters, ...files], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise(resolve => {
    child.once('error', () => resolve(1)).once('exit', code => resolve(code ?? 1));
  });
}

/** Counts from what Vitest reports, test by test. */
export function count(report: Report): Tally {
  const files = report.testResults.map(file => {
    const many = (...statuses: string[]) =>
      file.assertionResults.filter(test => statuses.includes(test.status)).length;
    const failed = many('failed');
    const broken = file.status === 'failed' && failed === 0 ? 1 : 0;
    return {
      passed: many('passed'),
      failed: failed + broken,
      skipped: many('pending', 'skipped', 'todo', 'disabled'),
    };
  });
  return files.reduce(add, none);
}

export function add(one: Tally, other: Tally): Tally {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/** `12 passed, 0 failed`, and how many were skipped where there are such. */
export function say({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Good only where tests ran and none failed. */
export function isGood({ passed, failed }: Tally): boolean {
  return passed > 0 && failed === 0;
}
