#!/usr/bin/env node
/** Where the program starts. What was compiled before is kept, so that a start need not compile it again. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { root } from './root.ts';

/** Runs one command and gives the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  // In our own folder: what stands in one that everybody may write is not to be run. Without it a start is slower only.
  enableCompileCache(join(root, 'var', 'compiled'));
  const { runCommand } = await import('./command-line.ts');
  return runCommand(args);
}

// The last words may still be on their way out; an exit code waits for them, an exit does not.
if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
