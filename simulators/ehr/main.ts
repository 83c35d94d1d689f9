/** The EHR simulator as a process of its own; prints one line of JSON when it listens. */
import { parseArgs } from 'node:util';
import { clientsFrom, type LoadedPerson, startEhr } from './index.ts';
import { people as population } from './people.ts';

const usage = `ehr [--port 8090] [--load <folder>]... [--client-keys <folder or JWKS file>] [--open]
    [--no-population] [--with-parent]
  --load           FHIR Bundles and resources, .json or .json.gz, below this folder; may be given more than once
  --client-keys    public keys of the clients, one JWK or JWKS file each, read at every token request
  --open           asks for no token
  --no-population  without the invented people
  --with-parent    ends when its standard input ends`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    load: { type: 'string', multiple: true, default: [] },
    'client-keys': { type: 'string' },
    open: { type: 'boolean', default: false },
    population: { type: 'boolean', default: true },
    'with-parent': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
  allowNegative: true,
});

if (values.help) {
  process.stdout.write(`${usage}\n`);
} else {
  await run();
}

async function run(): Promise<void> {
  const keys = values['client-keys'];
  const ehr = await startEhr({
    port: Number(values.port),
    open: values.open,
    population: values.population,
    clients: keys === undefined ? [] : () => clientsFrom(keys),
  });
  const loaded: LoadedPerson[] = values.load.flatMap(folder => [
    ...ehr.load(folder, { assignBsn: true }).people,
  ]);
  const end = () => {
    ehr.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (values['with-parent']) process.stdin.once('end', end).once('close', end).resume();
  const people = [...(values.population ? population : []), ...loaded];
  const { address, tokenUrl } = ehr;
  process.stdout.write(`${JSON.stringify({ ready: true, address, tokenUrl, people, loaded })}\n`);
}
