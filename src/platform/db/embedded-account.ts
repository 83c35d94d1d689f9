import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

type Account = { uid: number; gid: number };
type Program = { program: string; args: readonly string[]; folder: string };
type Start = { file: string; args: string[]; options: { cwd: string; uid?: number; gid?: number } };

/** PostgreSQL refuses to run as root: then it runs as whoever owns the data, or as the system user `postgres`. */
export async function serverAccount(folder: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(folder).catch(() => null);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await postgresUser()) ?? (await makePostgresUser());
}

/** How a program of PostgreSQL is started as the account of the server on `folder`. */
export async function asServer({ program, args, folder }: Program): Promise<Start> {
  const account = await serverAccount(folder);
  const reached =
    !account || ((await mayPass(account, dirname(program))) && (await mayPass(account, dirname(folder))));
  if (reached) return { file: program, args: [...args], options: { ...account, cwd: '/' } };
  // A project under /root, in a container for instance: the account may pass through what is root's, and stays no root.
  const become = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'];
  const pass = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return { file: 'setpriv', args: [...become, ...pass, program, ...args], options: { cwd: '/' } };
}

async function mayPass(account: Account, folder: string): Promise<boolean> {
  const { uid, gid, mode } = await stat(folder);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  return dirname(folder) === folder || mayPass(account, dirname(folder));
}

async function postgresUser(): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function makePostgresUser(): Promise<Account | undefined> {
  await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch(() =>
    run('adduser', ['-S', '-D', '-H', 'postgres']),
  );
  return postgresUser();
}
