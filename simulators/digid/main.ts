import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { people } from '../ehr/people.ts';
import { makeKeys } from '../keys.ts';
import { startDigid } from './index.ts';

const help = `DigiD, nagebootst. Alleen voor demonstraties en tests.

  --keys <folder>       where the keys are, or are made (demonstration keys)
  --service <metadata>  metadata of a portal: a path or an address; repeatable
  --people <file>       JSON, further people: [{ bsn, name, birthDate, story }]
  --port, --back-port   ports of the front and of the back channel; any free ones without
  --with-parent         end when standard input ends
`;

const personSchema = z.object({
  bsn: z.string(),
  name: z.string(),
  birthDate: z.string(),
  story: z.string(),
});

const { values } = parseArgs({
  options: {
    keys: { type: 'string' },
    service: { type: 'string', multiple: true, default: [] },
    people: { type: 'string' },
    port: { type: 'string', default: '0' },
    'back-port': { type: 'string', default: '0' },
    'with-parent': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help || !values.keys) {
  process.stdout.write(help);
  process.exit(values.help ? 0 : 2);
}

const further = values.people
  ? z.array(personSchema).parse(JSON.parse(await readFile(values.people, 'utf8')))
  : [];
const digid = await startDigid({
  keys: (await makeKeys(values.keys)).digid,
  services: values.service,
  people: [...people, ...further],
  port: Number(values.port),
  backPort: Number(values['back-port']),
});

async function stop(): Promise<void> {
  await digid.close();
  process.exit(0);
}

process.on('SIGTERM', stop).on('SIGINT', stop);
if (values['with-parent']) process.stdin.on('end', stop).resume();
const { address, metadata, backChannel } = digid;
process.stdout.write(`${JSON.stringify({ ready: true, address, metadata, backChannel })}\n`);
