/** What a test or a demonstration can make this server do wrong. */
import { isList, isObject, type Json, type JsonObject } from '../fhir/json.ts';

const faults = [
  'none',
  'error500',
  'html',
  'half-bundle',
  'foreign-resource',
  'endless-paging',
  'huge',
  'gzip-bomb',
  'outage',
  'redirect-elsewhere',
  'next-elsewhere',
  'two-patients',
  'wrong-bsn',
  'malformed',
  'nothing-along',
  'not-served',
] as const;

/**
 * `half-bundle` cuts the JSON; `huge` is a body of 100 MB, `gzip-bomb` the same, small on the wire; `outage` destroys
 * the connection; `redirect-elsewhere` answers 302 and `next-elsewhere` links the next page to `elsewhere`; `not-served`
 * says that there is no such type here, and `nothing-along` sends only what was asked for and no include.
 */
export type FaultName = (typeof faults)[number];

export type SwitchState = {
  /** Every answer waits so long. */
  delayMs: number;
  fault: FaultName;
  /** The resource types that the delay and the fault are for; empty: everything. */
  only: readonly string[];
  /** Origin that `redirect-elsewhere` and `next-elsewhere` point to. */
  elsewhere: string;
};

export type Switches = {
  get(): SwitchState;
  set(change: Partial<SwitchState>): void;
  /** Back to how the server was when it started: healthy, unless it was made otherwise. */
  reset(): void;
};

const healthy: SwitchState = { delayMs: 0, fault: 'none', only: [], elsewhere: 'http://elsewhere.invalid' };

export function createSwitches(atStart: Partial<SwitchState> = {}): Switches {
  const initial: SwitchState = { ...healthy, ...atStart };
  let state = initial;
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change };
    },
    reset() {
      state = initial;
    },
  };
}

/** The change that a PUT asks for, or what is wrong with it. */
export function readSwitches(body: Json): { change: Partial<SwitchState> } | { wrong: string } {
  if (!isObject(body)) return { wrong: 'expected a JSON object' };
  const unknown = Object.keys(body).find(key => !(key in healthy));
  if (unknown !== undefined)
    return { wrong: `unknown switch ${unknown}; known: ${Object.keys(healthy).join(', ')}` };
  const { delayMs, fault, only, elsewhere } = body;
  if (delayMs !== undefined && !(typeof delayMs === 'number' && delayMs >= 0))
    return { wrong: 'delayMs: not a number' };
  const name = faults.find(one => one === fault);
  if (fault !== undefined && !name) return { wrong: `fault: one of ${faults.join(', ')}` };
  const types = readTypes(only);
  if (only !== undefined && !types) return { wrong: 'only: a list of resource types' };
  if (elsewhere !== undefined && typeof elsewhere !== 'string') return { wrong: 'elsewhere: an origin' };
  return {
    change: {
      ...(delayMs === undefined ? {} : { delayMs }),
      ...(name ? { fault: name } : {}),
      ...(types ? { only: types } : {}),
      ...(elsewhere === undefined ? {} : { elsewhere }),
    },
  };
}

function readTypes(value: JsonObject[string]): readonly string[] | null {
  if (!isList(value)) return null;
  const types = value.filter(one => typeof one === 'string');
  return types.length === value.length ? types : null;
}

/** Whether a fault or delay holds for a request about this type; null is a request about no type. */
export function holdsFor(state: SwitchState, type: string | null): boolean {
  return state.only.length === 0 || (type !== null && state.only.includes(type));
}
