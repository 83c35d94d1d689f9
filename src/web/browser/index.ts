/** The few small client scripts. They are plain JavaScript, sent as they are written; everything works without them. */
import { readSource } from '../ui/sources.ts';

const scripts = ['session', 'back-forward', 'conveniences', 'onward', 'suggest', 'draft'];

const atWork = ['work'];

const made = new Map<string, string>();

/** All of them as one classic script, to be loaded with `defer`; read once. `visitors` do without those of the workplaces. */
export function browserScript(wearer: 'visitors' | 'everyone' = 'everyone'): string {
  const known = made.get(wearer);
  if (known !== undefined) return known;
  // Each in a block of its own, so that their names do not meet; whole-line comments stay at home.
  const script = (wearer === 'everyone' ? [...scripts, ...atWork] : scripts)
    .map(name => `{${readSource(`src/web/browser/${name}.js`).replace(/^\s*\/\/.*$/gm, '')}}`)
    .join('\n');
  made.set(wearer, script);
  return script;
}
