/** A process of its own, as signals are for a whole process. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../root.ts';

/** Waits as a service does, or as a demonstration in a terminal; says each thing that it does. Closing takes `closeMs`. */
function waiting(stopping: string, closeMs = 0) {
  const program = `
    import { untilStopped } from ${JSON.stringify(join(root, 'src', 'commands', 'stop.ts'))};
    setInterval(() => {}, 1000);
    const close = async () => {
      console.log('closing');
      await new Promise(done => setTimeout(done, ${closeMs}));
      console.log('closed');
    };
    const ended = untilStopped(close, ${stopping});
    process.on('SIGHUP', () => console.log('looked'));
    console.log('waiting');
    process.exit(await ended);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program]);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const until = (word: string) => expect.poll(() => said, { timeout: 20_000 }).toContain(word);
  return { child, until, said: () => said.trim().split('\n') };
}

test('SIGHUP asks a service to look at its portals and ends nothing; SIGTERM ends it', async () => {
  const { child, until, said } = waiting('{ drainMs: 0 }');
  await until('waiting');
  child.kill('SIGHUP');
  await until('looked');
  expect(said()).toEqual(['waiting', 'looked']);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(said()).toEqual(['waiting', 'looked', 'closing', 'closed']);
}, 60_000);

test('a demonstration ends with the terminal that it was started in', async () => {
  const { child, until } = waiting('{ withTerminal: true }');
  await until('waiting');
  child.kill('SIGHUP');
  expect(await once(child, 'exit')).toEqual([0, null]);
}, 60_000);

test('one Ctrl-C that comes from the terminal and from npm too closes everything; a second one ends at once', async () => {
  const single = waiting('{}', 1_500);
  await single.until('waiting');
  single.child.kill('SIGINT');
  await single.until('closing');
  single.child.kill('SIGINT');
  expect(await once(single.child, 'exit')).toEqual([0, null]);
  expect(single.said()).toEqual(['waiting', 'closing', 'closed']);

  const twice = waiting('{}', 60_000);
  await twice.until('waiting');
  twice.child.kill('SIGINT');
  await twice.until('closing');
  await new Promise(done => setTimeout(done, 1_100));
  twice.child.kill('SIGINT');
  expect(await once(twice.child, 'exit')).toEqual([130, null]);
}, 60_000);
