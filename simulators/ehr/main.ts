/** The EHR simulator as a process of its own; prints one line of JSON when it listens. */
import { parseArgs } from 'node:util';
import {
  ambulanceSources,
  hospitalInStu3,
  clientsFrom,
  type Ehr,
  type FhirVersion,
  type LoadedPerson,
  type SourceOptions,
  startEhr,
} from './index.ts';
import { people as population, ridePeople } from './people.ts';

const usage = `ehr [--port 8090] [--rides] [--in-stu3] [--fhir [<id>=]r4|stu3]... [--source <id>]... [--load [<id>=]<folder>]...
    [--client-keys [<id>=]<folder or JWKS file>]... [--open] [--no-population] [--with-parent]
  --rides          25 ambulance services beside the hospital: rav-01 at /rav/01/fhir … rav-25 at /rav/25/fhir;
                   4 gives PDF only, 7 is slow and 22 is down until its switches are changed (PUT /rav/22/switches)
  --in-stu3        beside the hospital the same people in one that speaks STU3, hospital-stu3 at /hospital/stu3/fhir
  --fhir           version that the hospital (or a source) speaks: r4 or stu3; what it holds is the same
  --source         an empty source beside the hospital: rav-26 is at /rav/26/fhir
  --load           FHIR Bundles and resources, .json or .json.gz, below this folder, into the hospital or a source
  --client-keys    public keys of the clients, one JWK or JWKS file each, read at every token request; a source
                   without keys of its own takes those of the hospital
  --open           asks for no token
  --no-population  without the invented people
  --with-parent    ends when its standard input ends`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    load: { type: 'string', multiple: true, default: [] },
    'client-keys': { type: 'string', multiple: true, default: [] },
    rides: { type: 'boolean', default: false },
    'in-stu3': { type: 'boolean', default: false },
    fhir: { type: 'string', multiple: true, default: [] },
    source: { type: 'string', multiple: true, default: [] },
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

/** `rav-07=folder` is for that source, `folder` for the hospital. */
function addressed(value: string): { source: string | null; path: string } {
  const [, source = null, path = value] = /^([a-z0-9]+(?:-[a-z0-9]+)+)=(.+)$/.exec(value) ?? [];
  return { source, path };
}

async function start(): Promise<Ehr> {
  const keys = new Map(values['client-keys'].map(addressed).map(one => [one.source, one.path]));
  const clientsOf = (source: string | null) => {
    const path = keys.get(source);
    return path === undefined ? {} : { clients: () => clientsFrom(path) };
  };
  const versions = new Map(values.fhir.map(addressed).map(one => [one.source, versionOf(one.path)]));
  const sources: SourceOptions[] = [
    ...(values.rides ? ambulanceSources() : []),
    ...(values['in-stu3'] ? [hospitalInStu3] : []),
    ...values.source.map(id => ({ id })),
  ];
  return startEhr({
    port: Number(values.port),
    open: values.open,
    population: values.population,
    fhir: versions.get(null) ?? 'r4',
    sources: sources.map(one => ({
      ...one,
      ...clientsOf(one.id),
      fhir: versions.get(one.id) ?? one.fhir ?? 'r4',
    })),
    ...clientsOf(null),
  });
}

function versionOf(text: string): FhirVersion {
  if (text === 'r4' || text === 'stu3') return text;
  throw new Error(`--fhir ${text}: expected r4 or stu3`);
}

/** Where somebody was loaded: null for the hospital. */
type Loaded = LoadedPerson & { source: string | null };

function loadAll(ehr: Ehr): readonly Loaded[] {
  return values.load.map(addressed).flatMap(({ source, path }) => {
    const target = source === null ? ehr : ehr.source(source);
    return target.load(path, { assignBsn: true }).people.map(one => ({ ...one, source }));
  });
}

async function run(): Promise<void> {
  const ehr = await start();
  const loaded = loadAll(ehr);
  const end = () => {
    ehr.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (values['with-parent']) process.stdin.once('end', end).once('close', end).resume();
  const ready = {
    ready: true,
    address: ehr.address,
    tokenUrl: ehr.tokenUrl,
    people: [...(values.population ? population : []), ...loaded.filter(one => one.source === null)],
    ridePeople: values.rides ? ridePeople : [],
    loaded,
    sources: Object.fromEntries([...ehr.sources].map(([id, { address }]) => [id, address])),
  };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
}
