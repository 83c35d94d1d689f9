/** The mail server as a process of its own; prints one line of JSON when it listens. */
import { parseArgs } from 'node:util';
import { startMail } from './index.ts';

const help = `Een mailserver, nagebootst. Alleen voor demonstraties en tests.

  --smtp-port     where it takes mail; any free one without
  --port          where the mailboxes are read; any free one without
  --with-parent   end when standard input ends
`;

const { values } = parseArgs({
  options: {
    'smtp-port': { type: 'string', default: '0' },
    port: { type: 'string', default: '0' },
    'with-parent': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(help);
  process.exit(0);
}

const mail = await startMail({ smtpPort: Number(values['smtp-port']), port: Number(values.port) });

async function stop(): Promise<void> {
  await mail.close();
  process.exit(0);
}

process.on('SIGTERM', stop).on('SIGINT', stop);
if (values['with-parent']) process.stdin.on('end', stop).resume();
process.stdout.write(`${JSON.stringify({ ready: true, server: mail.server, address: mail.address })}\n`);
