/** The same parts once more, made by Preact: what our own runtime is held against. */
import { join } from 'node:path';
import { createViteServer } from 'vitest/node';
import type * as Views from '../../features/results/views.tsx';
import type * as Shell from '../shell.tsx';
import type * as Gallery from '../ui/gallery.tsx';

const root = join(import.meta.dirname, '..', '..', '..');

/** What stands at the door of `web/html.ts` for parts that Preact makes. */
const door = `
  export { renderToString as renderFragment } from 'preact-render-to-string';
  import { renderToString } from 'preact-render-to-string';
  export const renderDocument = document => '<!doctype html>' + renderToString(document);
`;

/** What is compared: the gallery, the list of results, and the shell around every page. */
export type Parts = {
  gallery: typeof Gallery;
  views: typeof Views;
  shell: typeof Shell;
};

/** Reads the parts anew, with Preact in the place of our runtime. `close` ends the reading. */
export async function throughPreact(): Promise<Parts & { close(): Promise<void> }> {
  const server = await createViteServer({
    root,
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    plugins: [
      {
        name: 'preact-instead',
        enforce: 'pre',
        resolveId(source) {
          if (source.endsWith('/html.ts')) return '\0door';
          return source.endsWith('jsx/jsx-runtime.ts') ? this.resolve('preact/jsx-runtime') : null;
        },
        load: id => (id === '\0door' ? door : null),
      },
    ],
  });
  const [gallery, views, shell] = await Promise.all(
    ['web/ui/gallery.tsx', 'features/results/views.tsx', 'web/shell.tsx'].map(path =>
      server.ssrLoadModule(`/src/${path}`),
    ),
  );
  return { ...({ gallery, views, shell } as Parts), close: () => server.close() };
}
