/** What `deploy/` names is what the program reads, and the programs it is meant for accept it where they are there. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { features } from './features/index.ts';
import { root } from './root.ts';

const folder = join(root, 'deploy');
const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');
const isThere = (program: string) => spawnSync(program, ['-v']).error === undefined;

test('every setting that a file of deploy/ names is one that the configuration reads', () => {
  const config = readFileSync(join(root, 'src', 'config.ts'), 'utf8');
  for (const file of readdirSync(folder)) {
    const named = textOf(file).match(/\b(INZAGE_[A-Z_]+|METRICS_[A-Z]+|DATABASE_URL)\b/g) ?? [];
    for (const name of named) expect(config, `${file}: ${name}`).toContain(`'${name}'`);
  }
});

test('the compose file runs commands that exist, without rights, on ports that the proxies name', () => {
  const { services } = parse(textOf('compose.yaml'), { merge: true });
  const ours = Object.values<{ [key: string]: unknown }>(services).filter(each => each['image'] === 'inzage');
  expect(ours).toHaveLength(4);
  for (const each of ours)
    expect(each).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
  for (const name of ['server-1', 'server-2']) {
    const [, port] = String(services[name].ports[0]).split(':');
    for (const proxy of ['nginx.conf', 'haproxy.cfg']) expect(textOf(proxy)).toContain(`127.0.0.1:${port}`);
  }
});

test('a form is never sent again by HAProxy to another server, which may have done it already', () => {
  const text = textOf('haproxy.cfg');
  expect(text).toContain('retry-on conn-failure empty-response');
  expect(text).toMatch(/^ {4}http-request disable-l7-retry unless METH_GET$/m);
});

test('nginx lets the largest file through that a route takes, with the rest of its form', () => {
  const rules = features.flatMap(({ routes }) => routes.flatMap(({ upload }) => upload?.mostBytes ?? []));
  expect(rules).not.toEqual([]);
  const [, megabytes] = /^ *client_max_body_size (\d+)m;$/m.exec(textOf('nginx.conf')) ?? [];
  expect(Number(megabytes) * 1024 * 1024).toBeGreaterThan(Math.max(...rules) + 512 * 1024);
});

test('the container runs as somebody without rights, on the version of Node that the project uses', () => {
  const text = textOf('Containerfile');
  expect(text).toMatch(/^USER node$/m);
  const [wanted] =
    readFileSync(join(root, 'node_modules', 'node', 'package.json'), 'utf8').match(/"version": "(\d+)/) ?? [];
  expect(text).toContain(`node:${wanted?.split('"').at(-1)}-`);
});

test('wherever the program is started, its memory is bounded as it is where it is measured', () => {
  const flag = /flags: \['(--max-semi-space-size=\d+)'\]/.exec(
    readFileSync(join(root, 'bench', 'stage.ts'), 'utf8'),
  )?.[1];
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const starts = ['Containerfile', 'inzage-serve.service', 'inzage-worker.service'].map(textOf);
  for (const start of [...starts, scripts.start, scripts.inzage]) expect(start).toContain(`${flag}`);
});

test('a signal to npm reaches the program: no shell stands between them', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const start of [scripts.start, scripts.inzage]) expect(start).toMatch(/^exec node /);
});

/** The examples as they stand, with a certificate that is made for the moment. */
function withCertificate(work: (place: string) => void): void {
  const place = mkdtempSync(join(tmpdir(), 'inzage-deploy-'));
  const [key, chain] = [join(place, 'key.pem'), join(place, 'fullchain.pem')];
  try {
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-subj',
        '/CN=localhost',
        '-keyout',
        key,
        '-out',
        chain,
      ],
      { stdio: 'ignore' },
    );
    writeFileSync(join(place, 'site.pem'), readFileSync(chain, 'utf8') + readFileSync(key, 'utf8'));
    work(place);
  } finally {
    rmSync(place, { recursive: true });
  }
}

const accepts = (program: string, args: readonly string[]) => {
  const { status, stderr, stdout } = spawnSync(program, [...args], { encoding: 'utf8' });
  expect(status, `${stdout}${stderr}`).toBe(0);
};

test.skipIf(!isThere('haproxy') || !isThere('openssl'))(
  'HAProxy accepts its example (skipped where it is not installed)',
  () => {
    withCertificate(place => {
      const file = join(place, 'haproxy.cfg');
      writeFileSync(file, textOf('haproxy.cfg').replaceAll('/etc/inzage/tls', place));
      accepts('haproxy', ['-c', '-f', file]);
    });
  },
  60_000,
);

test.skipIf(!isThere('nginx') || !isThere('openssl'))(
  'nginx accepts its example (skipped where it is not installed)',
  () => {
    withCertificate(place => {
      writeFileSync(join(place, 'inzage.conf'), textOf('nginx.conf').replaceAll('/etc/inzage/tls', place));
      const file = join(place, 'nginx.conf');
      writeFileSync(
        file,
        `pid ${place}/pid;\nerror_log stderr;\nevents {}\nhttp { include ${place}/inzage.conf; }\n`,
      );
      accepts('nginx', ['-t', '-c', file]);
    });
  },
  60_000,
);

test.each(['serve', 'worker'])('the unit of %s starts it, and nothing stands on the wrong line', command => {
  const text = textOf(`inzage-${command}.service`);
  expect(text).toMatch(
    new RegExp(`^ExecStart=/usr/bin/node --max-semi-space-size=8 dist/program/main\\.js ${command}$`, 'm'),
  );
  expect(text).toMatch(/^ExecReload=\/bin\/kill -HUP \$MAINPID$/m);
  for (const line of text.split('\n'))
    expect(line).toMatch(/^(|#.*|\[\w+\]|ExecStart=.*|[A-Z]\w+=[^=]*(=[^= ]*)?)$/);
});
