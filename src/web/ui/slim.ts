/** Takes comments and needless white space out of a style sheet. */
export function slimmed(css: string): string {
  const said = css.replace(/\/\*[\s\S]*?\*\//g, '').split(/("[^"]*")/);
  // What stands in quotes is text that a person reads.
  return said
    .map((part, place) => (place % 2 === 1 ? part : squeezed(part)))
    .join('')
    .trim();
}

function squeezed(css: string): string {
  return css
    .replace(/\s+/g, ' ')
    .replace(/\s*([{};,])\s*/g, '$1')
    .replace(/: /g, ':')
    .replace(/\( /g, '(')
    .replace(/ \)/g, ')')
    .replace(/ > /g, '>')
    .replace(/(?<=[:\s,(-])0\.(?=\d)/g, '.')
    .replace(/;}/g, '}');
}

const withFallback = /var\((--utrecht-[\w-]+),((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)/g;

/**
 * A custom property of a component that no rule here sets is what it falls back to, and stands there as that: portals set
 * tokens of ours only. That is a twentieth of the sheet.
 */
export function settled(css: string): string {
  const set = new Set([...css.matchAll(/(?<=[{;])(--[\w-]+):/g)].map(([, name]) => name));
  const next = css.replaceAll(withFallback, (whole, name: string, fallback: string) =>
    set.has(name) ? whole : fallback,
  );
  return next === css ? css : settled(next);
}

type Rule = { head: string; body: string };

/**
 * A component's style sheet without the rules of classes that nobody carries: design systems ship every variant,
 * and a first visit pays for each. Rules inside `@media` are judged one by one.
 */
export function pruned(css: string, classes: readonly string[]): string {
  const used = new Set(classes);
  return rulesOf(slimmed(css))
    .map(({ head, body }) => {
      if (head.startsWith('@media')) {
        const inner = pruned(body, classes);
        return inner === '' ? '' : `${head}{${inner}}`;
      }
      const selectors = alternatives(head).filter(selector => isUsed(selector, used));
      return selectors.length === 0 ? '' : `${selectors.join(',')}{${body}}`;
    })
    .join('');
}

function isUsed(selector: string, used: ReadonlySet<string>): boolean {
  const bare = selector.replace(/:not\([^)]*\)/g, '');
  // Nothing of ours is ever disabled: what cannot be done is not there, or says why.
  if (/:disabled/.test(bare)) return false;
  const demanded = bare.matchAll(/\.([\w-]+)/g);
  return [...demanded].every(([, name]) => name !== undefined && used.has(name));
}

/** The rules of a style sheet at its outermost level. */
function rulesOf(css: string): Rule[] {
  const rules: Rule[] = [];
  let [start, open, depth] = [0, 0, 0];
  for (let at = 0; at < css.length; at++) {
    if (css[at] === '{' && depth++ === 0) open = at;
    if (css[at] === '}' && --depth === 0) {
      rules.push({ head: css.slice(start, open).trim(), body: css.slice(open + 1, at) });
      start = at + 1;
    }
  }
  return rules;
}

/** The parts of a selector list; commas inside brackets do not divide. */
function alternatives(selectors: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const sign of selectors) {
    if (sign === '(' || sign === '[') depth++;
    if (sign === ')' || sign === ']') depth--;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map(part => part.trim()).filter(part => part !== '');
}
