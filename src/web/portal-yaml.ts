/** A YAML file with the values of this installation filled in, and the line of everything in it. */
import { existsSync, readFileSync } from 'node:fs';
import { isCollection, isScalar, LineCounter, parseDocument } from 'yaml';

/** What is wrong with a file before anybody looks at what it says. */
export type YamlFault = { place: string; line: number | null; found: string; expected: string };

export type Yaml = {
  /** Null where the file could not be read at all. */
  value: unknown;
  faults: readonly YamlFault[];
  /** The line of a path, or of what it stands in. */
  lineOf(path: readonly PropertyKey[]): number | null;
};

/** Reads a file; `${NAME}` takes the value of a variable, and `<<: *name` keeps what several parts share in one place. */
export function readYaml(file: string, variable: (name: string) => string | undefined): Yaml {
  const lines = new LineCounter();
  const failed = (found: string, line: number | null): Yaml => {
    const fault = { place: '', line, found, expected: 'a file with YAML that can be read' };
    return { value: null, faults: [fault], lineOf: () => null };
  };
  if (!existsSync(file)) return failed('no such file', null);
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines, merge: true });
  const [broken] = document.errors;
  if (broken) return failed(broken.message.split('\n')[0] ?? '', lines.linePos(broken.pos[0]).line);

  const lineOf = (path: readonly PropertyKey[]): number | null => {
    const node = document.getIn(path, true);
    const range = isScalar(node) || isCollection(node) ? node.range : null;
    if (range) return lines.linePos(range[0]).line;
    return path.length > 0 ? lineOf(path.slice(0, -1)) : null;
  };
  const faults: YamlFault[] = [];
  const missing = (path: readonly PropertyKey[], name: string) => {
    const found = `\${${name}}, which is not set`;
    faults.push({
      place: path.map(String).join('.'),
      line: lineOf(path),
      found,
      expected: 'a variable of the environment',
    });
  };
  return { value: fillIn(document.toJS(), { variable, missing }), faults, lineOf };
}

type Filling = {
  variable: (name: string) => string | undefined;
  missing: (path: readonly PropertyKey[], name: string) => void;
};

/** Puts the values of `${NAME}` in place: what differs from one installation to the next is named in the folder. */
function fillIn(value: unknown, filling: Filling, path: readonly PropertyKey[] = []): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{([A-Z][A-Z\d_]*)\}/g, (_, name: string) => {
      const text = filling.variable(name);
      if (text === undefined) filling.missing(path, name);
      return text ?? 'https://missing.invalid';
    });
  }
  if (Array.isArray(value)) return value.map((item, place) => fillIn(item, filling, [...path, place]));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([key, inner]) => [key, fillIn(inner, filling, [...path, key])]));
}
