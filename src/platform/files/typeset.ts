/** The only file that knows the compiler. It is kept warm: what it made of a template is good for the next values. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { Problem } from '../../lib/problem.ts';
import { readGlyphs } from './glyphs.ts';
import type { PdfValue } from './index.ts';
import type { Order } from './press-room.ts';
import { readSource } from './sources.ts';
import { asDrawable, type Glyphs } from './text.ts';

/** Words of Latin script in the first, everything else that it can in the second. A machine's own fonts play no part. */
const fontFiles = [
  '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
];
/** The most careful of both weights: what only the regular one has, a heading could not show. */
const families = [fontFiles.slice(0, 2), fontFiles.slice(2)];

type Press = { compiler: NodeCompiler; glyphs: Glyphs; prelude: string };

let warm: Press | null = null;
let made = 0;
/** What the compiler remembers and did not use in so many documents is forgotten, so that it does not grow. */
const remembered = 20;

function press(): Press {
  if (warm) return warm;
  const { resolve } = createRequire(import.meta.url);
  const fonts = new Map(fontFiles.map(file => [file, readFileSync(resolve(file))]));
  const blobs = [...fonts.values()];
  const coverage = new Map([...fonts].map(([file, bytes]) => [file, readGlyphs(bytes)]));
  const has = (file: string, point: number) => coverage.get(file)?.(point) ?? false;
  warm = {
    // A template reads nothing from a disk: there is nothing at the compiler's root.
    compiler: NodeCompiler.create({
      workspace: `${import.meta.dirname}/nothing`,
      fontArgs: [{ fontBlobs: blobs }],
    }),
    glyphs: point => families.some(family => family.every(file => has(file, point))),
    prelude: readSource('src/platform/files/prelude.typ'),
  };
  return warm;
}

/** Compiles and exports; throws `Problem('bug')` with what the compiler says, which holds no value of a document. */
export function typeset(order: Order): Buffer {
  const { compiler, glyphs, prelude } = press();
  const title = asDrawable(order.title, glyphs);
  const inputs = {
    values: JSON.stringify({ ...drawable(order.values, glyphs), title }),
    drawings: JSON.stringify(order.drawings ?? {}),
    language: order.language,
  };
  const result = compiler.compile({ mainFileContent: `${prelude}\n${order.template}`, inputs });
  const document = result.result;
  if (document === null) throw new Problem('bug', `a template does not compile: ${complaint(result)}`);
  try {
    return compiler.pdf(document, {
      pdfStandard: 'ua-1',
      creationTimestamp: Math.floor(order.atMs / 1000),
    });
  } catch (cause) {
    throw new Problem('bug', `a document does not become PDF/UA-1: ${rule(cause)}`);
  } finally {
    made += 1;
    if (made % remembered === 0) compiler.evictCache(remembered);
  }
}

function drawable(value: { readonly [name: string]: PdfValue }, glyphs: Glyphs) {
  const deep = (inner: PdfValue): PdfValue => {
    if (typeof inner === 'string') return asDrawable(inner, glyphs);
    if (typeof inner !== 'object' || inner === null) return inner;
    if (Array.isArray(inner)) return inner.map(deep);
    return Object.fromEntries(Object.entries(inner).map(([name, each]) => [name, deep(each)]));
  };
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, deep(each)]));
}

/** What the compiler says first. It may quote what it stumbled over, and that may be somebody's: quotes are left out. */
function complaint(result: ReturnType<NodeCompiler['compile']>): string {
  const [first] = result.takeDiagnostics()?.shortDiagnostics ?? [];
  const message: unknown = typeof first === 'object' && first !== null ? Reflect.get(first, 'message') : null;
  return withoutQuotes(typeof message === 'string' ? message : 'no reason given');
}

function rule(cause: unknown): string {
  const [, message] = /message: "((?:[^"\\]|\\.)*)"/.exec(String(cause)) ?? [];
  return withoutQuotes(message ?? 'no reason given');
}

function withoutQuotes(text: string): string {
  return text.replace(/`[^`]*`|\\?"[^"]*"?/g, '…').slice(0, 200);
}
