/** The gateway for SMS as a process of its own; prints one line of JSON when it listens. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startSms } from './index.ts';

const help = `Een sms-dienst, nagebootst. Alleen voor demonstraties en tests.

  --secret <file>  what senders have to know
  --port           any free one without
  --with-parent    end when standard input ends
`;

const { values } = parseArgs({
  options: {
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
const sms = await startSms({ secret, port: Number(values.port) });

async function stop(): Promise<void> {
  await sms.close();
  process.exit(0);
}

process.on('SIGTERM', stop).on('SIGINT', stop);
if (values['with-parent']) process.stdin.on('end', stop).resume();
process.stdout.write(`${JSON.stringify({ ready: true, gateway: sms.gateway, address: sms.address })}\n`);
