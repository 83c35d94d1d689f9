/** The few small client scripts. They are plain JavaScript, sent as they are written; everything works without them. */
import { readSource } from '../ui/sources.ts';

const scripts = ['session', 'back-forward', 'conveniences', 'onward', 'suggest'];

let script: string | null = null;

/** All of them as one classic script, to be loaded with `defer`; read once. */
export function browserScript(): string {
  // Each in a block of its own, so that their names do not meet; whole-line comments stay at home.
  script ??= scripts
    .map(name => `{${readSource(`src/web/browser/${name}.js`).replace(/^\s*\/\/.*$/gm, '')}}`)
    .join('\n');
  return script;
}
