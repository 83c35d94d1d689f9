/** The command line. Each command is loaded by itself, and reads its settings whole before it touches anything. */
import { parseArgs } from 'node:util';
import { Problem } from './lib/problem.ts';
import { CannotStart } from './opening.ts';

const usage = `inzage <command>

  demo [--load <folder>]...  portals with a simulated EHR and DigiD beside them, for trying out; never for real data.
                             --load: further FHIR Bundles or resources for the simulated EHR
  serve                      the portals, for production
  worker                     what time asks for: ends sessions that ran out. One or more, beside serve
  migrate                    brings the database up to date
  check [portal folder]      is it in order, and which rules does it set? Without a folder: all portals
  check --source <address> [portal folder] [--dialect r4|stu3] [--client <id> --key <file>] [--token-url <address>]
                             [--scope <scope>] [--bsn <number of a test patient, or - to type it>]
                             what will work of each page at this FHIR server? Says nothing of what is in it
  outbox [retry <id>]        what waits to be delivered, and what failed for good; retry lets one be tried again
  keys [rotate|rewrap|forget]  the keys that values are sealed with; rotate: a new one, and everything sealed anew while serve runs;
                             rewrap: INZAGE_NEW_KEY in the place of INZAGE_KEY; forget: takes away what nothing needs
  audit verify               reads the access log again; exit code 1 where a row was changed, removed or inserted
  --help                     this

Settings (environment)
  PORT                       3000
  INZAGE_LISTEN              interface, 127.0.0.1; a container wants 0.0.0.0
  DATABASE_URL               postgres://user:password@host:5432/name; without: an embedded PostgreSQL in var/postgres
  INZAGE_PORTALS             folder with a folder for each portal: portals
  INZAGE_SECRETS             serve, worker: folder with a file for each secret that a portal names
  INZAGE_KEY, INZAGE_KEY_FILE  serve, worker: key of the installation, 32 bytes or more in base64; keep it, and keep it secret
  INZAGE_NEW_KEY, INZAGE_NEW_KEY_FILE  keys rewrap: what comes in its place
  INZAGE_SCHEME              https; http only where no proxy ends TLS
  INZAGE_TRUSTED_PROXIES     addresses of proxies whose X-Forwarded-For is believed, or none
  METRICS_PORT               port of /metrics for Prometheus; without: none (demo: 9464)
  METRICS_LISTEN             interface of that port, 127.0.0.1; never one that visitors reach
  INZAGE_TRACES              where traces are sent (OTLP over HTTP), as http://collector:4318/v1/traces; without: nowhere
  INZAGE_DRAIN_SECONDS       serve: after SIGTERM, go on so long with /health/ready at 503, so that a proxy leads visitors elsewhere: 0
  INZAGE_PAGES_A_MINUTE, INZAGE_FORMS_A_MINUTE  what one person may ask of one process, 300 and 60; an address twenty times that
  INZAGE_VAR                 what the embedded default keeps: var
  INZAGE_LOG_LEVEL           info
`;

/** Runs one command and gives the exit code. */
export async function runCommand(args: readonly string[]): Promise<number> {
  try {
    return await run(args);
  } catch (fault) {
    process.stderr.write(`${sayFault(fault)}\n`);
    return 1;
  }
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      load: { type: 'string', multiple: true },
      source: { type: 'string' },
      dialect: { type: 'string' },
      client: { type: 'string' },
      key: { type: 'string' },
      'token-url': { type: 'string' },
      scope: { type: 'string' },
      bsn: { type: 'string' },
    },
  });
  const [command, ...rest] = positionals;
  if (values.help || command === 'help') return say(usage);
  if (values.load && command !== 'demo') throw new CannotStart(['--load is for demo only']);
  if (command === 'demo' && rest.length === 0)
    return (await import('./commands/demo.ts')).demo({ load: values.load ?? [] });
  if (command === 'serve' && rest.length === 0) return (await import('./commands/serve.ts')).serve();
  if (command === 'worker' && rest.length === 0) return (await import('./commands/serve.ts')).worker();
  if (command === 'migrate' && rest.length === 0) return (await import('./commands/upkeep.ts')).migrate();
  const { help: _, load: __, source, 'token-url': tokenUrl, ...asked } = values;
  const isOfSource = Object.keys({ ...asked, ...(tokenUrl && { tokenUrl }) }).length > 0;
  if (isOfSource && source === undefined) throw new CannotStart(['--source: not there']);
  if (source !== undefined && command !== 'check') throw new CannotStart(['--source is for check only']);
  if (source !== undefined && rest.length <= 1) {
    const { checkSource } = await import('./commands/check-source.ts');
    return checkSource({ ...asked, source, tokenUrl, portal: rest[0] });
  }
  if (command === 'check' && rest.length <= 1) return (await import('./commands/check.ts')).check(rest[0]);
  if (command === 'audit' && rest[0] === 'verify' && rest.length === 1)
    return (await import('./commands/upkeep.ts')).verifyAudit();
  if (command === 'keys' && rest.length <= 1) {
    const { keys, keyVerbs } = await import('./commands/keys.ts');
    const verb = keyVerbs.find(each => each === (rest[0] ?? 'list'));
    if (verb) return keys(verb);
  }
  if (command === 'outbox' && rest.length === 0) return (await import('./commands/outbox.ts')).outbox(null);
  if (command === 'outbox' && rest[0] === 'retry' && rest.length === 2)
    return (await import('./commands/outbox.ts')).outbox(rest[1] ?? '');
  process.stderr.write(usage);
  return 2;
}

function say(text: string): number {
  process.stdout.write(text);
  return 0;
}

/** In words for the person who starts it; only what nobody foresaw comes with its place in the code. */
function sayFault(fault: unknown): string {
  if (fault instanceof CannotStart) {
    const { faults } = fault;
    const head = faults.length === 1 ? 'One thing is wrong:' : `${faults.length} things are wrong:`;
    return ['Nothing was started.', head, ...faults.map(line => `  - ${line}`)].join('\n');
  }
  if (fault instanceof Problem) return `Nothing was started: ${fault.message}`;
  if (!(fault instanceof Error)) return 'Nothing was started, for a reason unknown';
  const code = 'code' in fault ? String(fault.code) : '';
  if (code === 'EADDRINUSE') return 'Nothing was started: the port is in use. Give another: PORT=3001';
  if (code === 'EACCES') return `Nothing was started: not allowed (${fault.message})`;
  if (code.startsWith('ERR_PARSE_ARGS')) return `${fault.message}\n\n${usage}`;
  return `Nothing was started: ${fault.stack ?? fault.message}`;
}
