import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate, startEmbedded } from '../platform/db/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

/**
 * One fresh, migrated database for a run: on the server of TEST_DATABASE_URL where that is given (its user may create
 * databases), else on an embedded one that keeps its files in `var/test`, so that only the first run waits for it.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'] || null;
  const embedded = given ? null : await startEmbedded(join(project.config.root, 'var', 'test'));
  const server = new URL(given ?? embedded?.url ?? '');
  const name = `inzage_test_${randomBytes(6).toString('hex')}`;
  await administer(server, [
    `create database ${name}`,
    `alter database ${name} set synchronous_commit = off`,
  ]);
  const clear = async () => {
    await administer(server, [`drop database ${name} with (force)`]);
    await embedded?.stop();
  };
  const url = new URL(server);
  url.pathname = name;
  try {
    await migrate(url.href, join(project.config.root, 'migrations'));
  } catch (fault) {
    await clear();
    throw fault;
  }
  project.provide('databaseUrl', url.href);
  return clear;
}

async function administer(server: URL, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: server.href });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
