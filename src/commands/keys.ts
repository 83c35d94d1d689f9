/** `keys`: which keys there are, a new one, another secret of the installation, and forgetting what nothing needs. */
import { wrongKey } from '../opening.ts';
import {
  forgetKeys,
  keyUses,
  type Owner,
  refreshMs,
  rewrapKeys,
  rotateKey,
  sealAnew,
} from '../platform/keyring/index.ts';
import { sealedColumns } from '../sealed-columns.ts';
import { findDatabase } from './database.ts';
import { readEnvironment } from './settings.ts';

export const keyVerbs = ['list', 'rotate', 'rewrap', 'forget'] as const;
export type KeyVerb = (typeof keyVerbs)[number];

/** A process that looks every so often has looked after this long, also a slow one. */
const knownAfterMs = 2 * refreshMs;

/** Runs one verb; exit code 1 where the key of the installation is not the right one, or a value could not be opened. */
export async function keys(verb: KeyVerb): Promise<number> {
  const config = readEnvironment();
  const { key, newKey } = config;
  if (!key) return fail('INZAGE_KEY or INZAGE_KEY_FILE: found nothing; expected the key of the installation');
  const server = await findDatabase(config);
  const owner: Owner = { url: server.url, secret: key, columns: sealedColumns };
  try {
    if (verb === 'rotate') return await rotate(owner);
    if (verb === 'rewrap') return await rewrap(owner, newKey);
    if (verb === 'forget') return await forget(owner);
    return await list(owner);
  } finally {
    await server.stop();
  }
}

async function list(owner: Owner): Promise<number> {
  const uses = await keyUses(owner);
  if (!uses) return fail(wrongKey);
  const lines = uses.map(
    ({ number, usedFrom, values }) => `key ${number}  used from ${usedFrom.toISOString()}  values: ${values}`,
  );
  return say(lines.length > 0 ? lines.join('\n') : 'There is no key yet: the first start makes it.');
}

async function rotate(owner: Owner): Promise<number> {
  say(
    `A new key is made. It is used after ${(2 * knownAfterMs) / 1000} seconds, when every process knows it.`,
  );
  const number = await rotateKey(owner, knownAfterMs);
  if (number === null) return fail(wrongKey);
  const done = await sealAnew(owner);
  if (!done) return fail(wrongKey);
  say(`${done.values} values are sealed with key ${number} now.`);
  if (done.broken.length === 0) return say('After a day `inzage keys forget` takes the old key away.');
  return fail(`${done.broken.length} values could not be opened, in ${[...new Set(done.broken)].join(', ')}`);
}

async function rewrap(owner: Owner, next: Buffer | null): Promise<number> {
  if (!next)
    return fail('INZAGE_NEW_KEY or INZAGE_NEW_KEY_FILE: found nothing; expected the new key in base64');
  if (!(await rewrapKeys(owner, next))) return fail(wrongKey);
  return say('Done. Put the new key in the place of INZAGE_KEY or INZAGE_KEY_FILE before the next start.');
}

async function forget(owner: Owner): Promise<number> {
  const gone = await forgetKeys(owner);
  if (!gone) return fail(wrongKey);
  return say(
    gone.length > 0
      ? `Taken away: key ${gone.join(', ')}.`
      : 'Every key is still needed, or was replaced less than a day ago.',
  );
}

function say(line: string): number {
  process.stdout.write(`${line}\n`);
  return 0;
}

function fail(line: string): number {
  process.stderr.write(`${line}\n`);
  return 1;
}
