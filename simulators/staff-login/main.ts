/** The provider of staff as a process of its own; prints one line of JSON when it listens. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startStaffLogin } from './index.ts';
import { staffPeople } from './people.ts';

const help = `De inlogdienst van een werkgever, nagebootst. Alleen voor demonstraties en tests.

  --client <id>=<origin>  a workplace and where it stands; repeatable
  --secret <file>         the secret that it shares with all of them
  --port                  any free one without
  --with-parent           end when standard input ends
`;

const { values } = parseArgs({
  options: {
    client: { type: 'string', multiple: true, default: [] },
    secret: { type: 'string' },
    port: { type: 'string', default: '0' },
    'with-parent': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help || !values.secret) {
  process.stdout.write(help);
  process.exit(values.help ? 0 : 2);
}

const secret = (await readFile(values.secret, 'utf8')).trim();
const clients = new Map<string, string[]>();
for (const given of values.client) {
  const [id = '', origin = ''] = given.split('=');
  clients.set(id, [...(clients.get(id) ?? []), origin]);
}
const provider = await startStaffLogin({
  clients: [...clients].map(([id, origins]) => ({ id, secret, origins })),
  people: staffPeople,
  port: Number(values.port),
});

async function stop(): Promise<void> {
  await provider.close();
  process.exit(0);
}

process.on('SIGTERM', stop).on('SIGINT', stop);
if (values['with-parent']) process.stdin.on('end', stop).resume();
process.stdout.write(`${JSON.stringify({ ready: true, address: provider.address, people: staffPeople })}\n`);
