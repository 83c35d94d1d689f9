/** Counts and durations by label. Finding the place of one that was seen before makes no text: every request does it. */

/** What is counted. `bounds`: upper limits in seconds, which make it a histogram. */
export type TallySettings = {
  name: string;
  help: string;
  labels: readonly string[];
  bounds?: readonly number[];
};

export type Tally = {
  /** One more, with these values of the labels in their order; `ms` where it is a histogram. */
  add(values: readonly (string | number)[], ms?: number): void;
  text(): string;
};

type Cell = { values: readonly (string | number)[]; within: number[]; count: number; seconds: number };
type Branch = Map<string | number, Branch | Cell>;

/** A label that nobody bounded would fill the memory; from here on it is counted as one. */
const mostCells = 20_000;

/** An empty tally. */
export function openTally({ name, help, labels, bounds = [] }: TallySettings): Tally {
  const tree: Branch = new Map();
  const cells: Cell[] = [];
  const rest = labels.map(() => 'other');

  const cellAt = (values: readonly (string | number)[]): Cell => {
    let branch = tree;
    const last = values.length - 1;
    for (let place = 0; place < last; place += 1) {
      const key = values[place] ?? '';
      let next = branch.get(key);
      if (!(next instanceof Map)) {
        if (cells.length >= mostCells && values !== rest) return cellAt(rest);
        next = new Map();
        branch.set(key, next);
      }
      branch = next;
    }
    const key = values[last] ?? '';
    const found = branch.get(key);
    if (found && !(found instanceof Map)) return found;
    if (cells.length >= mostCells && values !== rest) return cellAt(rest);
    const fresh: Cell = { values: [...values], within: bounds.map(() => 0), count: 0, seconds: 0 };
    branch.set(key, fresh);
    cells.push(fresh);
    return fresh;
  };

  return {
    add(values, ms = 0) {
      const cell = cellAt(values);
      const seconds = ms / 1000;
      cell.count += 1;
      cell.seconds += seconds;
      const place = bounds.findIndex(bound => seconds <= bound);
      if (place >= 0) cell.within[place] = (cell.within[place] ?? 0) + 1;
    },
    text() {
      const head = `# HELP ${name} ${help}\n# TYPE ${name} ${bounds.length > 0 ? 'histogram' : 'counter'}\n`;
      const lines = cells.flatMap(cell => {
        const own = labels.map((label, place) => `${label}="${quoted(cell.values[place] ?? '')}"`).join(',');
        if (bounds.length === 0) return [`${name}{${own}} ${cell.count}`];
        let sum = 0;
        const buckets = bounds.map((bound, place) => {
          sum += cell.within[place] ?? 0;
          return `${name}_bucket{${own},le="${bound}"} ${sum}`;
        });
        return [
          ...buckets,
          `${name}_bucket{${own},le="+Inf"} ${cell.count}`,
          `${name}_sum{${own}} ${cell.seconds}`,
          `${name}_count{${own}} ${cell.count}`,
        ];
      });
      return `${head}${lines.map(line => `${line}\n`).join('')}`;
    },
  };
}

function quoted(value: string | number): string {
  return String(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
