/**
 * All keys of a demonstration, made once in a folder that is never committed. Each side finds its own: the portals
 * in `secrets/`, DigiD in `digid/`, the EHR in `ehr/`. Nobody holds a private key of another.
 */
import 'reflect-metadata';
import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** A private key and its certificate. PEM. */
export type Pair = { key: string; certificate: string };

/** Names of the secrets that the portals of a demonstration refer to; each is a file of that name in `secrets/`. */
export const secretNames = {
  signingKey: 'digid-signing.key',
  signingCertificate: 'digid-signing.crt',
  tlsKey: 'digid-tls.key',
  tlsCertificate: 'digid-tls.crt',
  /** Whom to trust on DigiD's back channel: the simulator's own certificate. */
  tlsAuthority: 'digid-tls-authority.crt',
  /** Private key for SMART Backend Services, ES384, as a JWK. */
  ehrClientKey: 'smart-client.jwk',
  /** What the provider of staff and the workplaces share. */
  staffLogin: 'staff-login.secret',
  /** What the gateway for SMS and the portals share. */
  smsGateway: 'sms-gateway.key',
} as const;

/** Where everything is, as absolute or relative as the folder that was given. */
export type DemoKeys = {
  folder: string;
  /** One file for each of `secretNames`. */
  secrets: string;
  /** What the DigiD simulator holds: `signing.*` and `tls.*`, and the client certificate that it lets in. */
  digid: { signing: Pair; tls: Pair; clientCertificate: string };
  /** JWKS with the public key of the client of the EHR. */
  ehrClientKeys: string;
};

const years = 10;
/** Written last; keys of another layout are made anew. */
const layout = Object.values(secretNames).join('\n');

/** Makes the keys, or finds those that were made before. A folder that was left half-made is made anew. */
export async function makeKeys(folder: string): Promise<DemoKeys> {
  const complete = join(folder, 'complete');
  if ((await readFile(complete, 'utf8').catch(() => '')) !== layout) {
    const making = `${folder}.making`;
    await rm(making, { recursive: true, force: true });
    await fill(making);
    await writeFile(join(making, 'complete'), layout);
    await rm(folder, { recursive: true, force: true });
    await rename(making, folder);
  }
  return found(folder);
}

async function fill(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const [idp, idpTls, sp, spTls] = await Promise.all([
    pair({ name: 'DigiD (nagebootst) ondertekening', use: 'signing' }),
    pair({ name: 'localhost', use: 'server' }),
    pair({ name: 'Inzage demonstratie ondertekening', use: 'signing' }),
    pair({ name: 'Inzage demonstratie', use: 'client' }),
  ]);
  const client = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const publicKey = jwk(client.publicKey);
  // The thumbprint of RFC 7638 would do as well; any name that both sides know is a key id.
  const kid = createHash('sha256').update(JSON.stringify(publicKey)).digest('base64url').slice(0, 16);
  const named = { kid, alg: 'ES384', use: 'sig' };
  const secret = (name: keyof typeof secretNames) => join('secrets', secretNames[name]);
  const files: { [path: string]: string } = {
    [secret('signingKey')]: sp.key,
    [secret('signingCertificate')]: sp.certificate,
    [secret('tlsKey')]: spTls.key,
    [secret('tlsCertificate')]: spTls.certificate,
    [secret('tlsAuthority')]: idpTls.certificate,
    [secret('ehrClientKey')]: JSON.stringify({ ...jwk(client.privateKey), ...named }),
    [secret('staffLogin')]: randomBytes(32).toString('base64url'),
    [secret('smsGateway')]: randomBytes(32).toString('base64url'),
    'digid/signing-key.pem': idp.key,
    'digid/signing-certificate.pem': idp.certificate,
    'digid/tls-key.pem': idpTls.key,
    'digid/tls-certificate.pem': idpTls.certificate,
    'digid/client-certificate.pem': spTls.certificate,
    'ehr/client-keys.json': JSON.stringify({ keys: [{ ...publicKey, ...named }] }),
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true, mode: 0o700 });
    await writeFile(join(folder, path), text, { mode: 0o600 });
  }
}

async function found(folder: string): Promise<DemoKeys> {
  const text = (path: string) => readFile(join(folder, 'digid', path), 'utf8');
  return {
    folder,
    secrets: join(folder, 'secrets'),
    digid: {
      signing: { key: await text('signing-key.pem'), certificate: await text('signing-certificate.pem') },
      tls: { key: await text('tls-key.pem'), certificate: await text('tls-certificate.pem') },
      clientCertificate: await text('client-certificate.pem'),
    },
    ehrClientKeys: join(folder, 'ehr', 'client-keys.json'),
  };
}

/** A self-signed certificate and its key: for signing documents, or for either end of a TLS connection. */
export async function pair(of: { name: string; use: 'signing' | 'server' | 'client' }): Promise<Pair> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]) };
  const keys = await crypto.subtle.generateKey({ ...algorithm, modulusLength: 2048 }, true, [
    'sign',
    'verify',
  ]);
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: `CN=${of.name}, O=Inzage demonstratie, C=NL`,
      notBefore: new Date(Date.now() - 3_600_000),
      notAfter: new Date(Date.now() + years * 365 * 86_400_000),
      keys,
      signingAlgorithm: algorithm,
      extensions: extensionsOf(of.use),
    },
    crypto,
  );
  const key = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  const base64 = Buffer.from(key)
    .toString('base64')
    .replace(/.{1,64}/g, '$&\n');
  return {
    key: `-----BEGIN PRIVATE KEY-----\n${base64}-----END PRIVATE KEY-----\n`,
    certificate: `${certificate.toString('pem')}\n`,
  };
}

function extensionsOf(use: 'signing' | 'server' | 'client'): Extension[] {
  const signs = new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment, true);
  if (use === 'signing') return [new BasicConstraintsExtension(false, undefined, true), signs];
  const purpose = use === 'server' ? ExtendedKeyUsage.serverAuth : ExtendedKeyUsage.clientAuth;
  const names = new SubjectAlternativeNameExtension([
    { type: 'dns', value: 'localhost' },
    { type: 'ip', value: '127.0.0.1' },
  ]);
  const extended = new ExtendedKeyUsageExtension([purpose]);
  return use === 'server' ? [signs, extended, names] : [signs, extended];
}

function jwk(key: KeyObject) {
  return key.export({ format: 'jwk' });
}
