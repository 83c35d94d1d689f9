/** A file that opens in a window of its own, as the browser got it. */
import { expect } from 'vitest';
import type { Visitor } from './harness.ts';

export type FileSeen = { body: Buffer; type: string; headers: { readonly [name: string]: string } };

/** Presses what opens the window, and gives what came into it; the page that it was opened from stays as it is. */
export async function fileBehind(
  visitor: Visitor,
  of: { link: Parameters<Visitor['openWindow']>[0]; path: RegExp },
): Promise<FileSeen> {
  const { context } = visitor;
  const came = Promise.withResolvers<FileSeen>();
  const isIt = (url: URL) => of.path.test(url.pathname);
  await context.route(isIt, async route => {
    // Only the browser knows that names ending in `.localhost` are this machine.
    const asked = new URL(route.request().url());
    const headers = { ...(await route.request().allHeaders()), host: asked.host };
    const answer = await route.fetch({ url: `http://127.0.0.1:${asked.port}${asked.pathname}`, headers });
    const body = await answer.body();
    const got = answer.headers();
    came.resolve({ body, type: got['content-type'] ?? '', headers: got });
    await route.fulfill({ response: answer, body });
  });
  const window = await visitor.openWindow(of.link);
  const seen = await came.promise;
  expect(new URL(window.page.url()).pathname).toMatch(of.path);
  await window.close();
  await context.unroute(isIt);
  return seen;
}
