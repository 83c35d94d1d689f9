import { join } from 'node:path';
import type { Config } from '../config.ts';
import { startEmbedded } from '../platform/db/index.ts';

/** The server to use: the one given, or the embedded one, which whoever started it also stops. */
export type Server = { url: string; embedded: boolean; stop(): Promise<void> };

/** Finds the database of this installation; starts the embedded one in `var/postgres` where none is given. */
export async function findDatabase(config: Pick<Config, 'databaseUrl' | 'varFolder'>): Promise<Server> {
  if (config.databaseUrl) return { url: config.databaseUrl, embedded: false, stop: async () => {} };
  const { url, stop } = await startEmbedded(join(config.varFolder, 'postgres'));
  return { url, embedded: true, stop };
}
