/** What may go wrong beyond a rule that says no: a closed list, so that every kind has an answer in `web/errors`. */
export type ProblemKind = 'sign-in' | 'not-found' | 'conflict' | 'too-many' | 'unavailable' | 'bug';

/**
 * An unexpected end of a request. `detail` is for the log and never reaches a page, so it may name a part or a
 * status, but still no name, BSN or clinical value.
 */
export class Problem extends Error {
  readonly kind: ProblemKind;

  constructor(kind: ProblemKind, detail: string, options?: { cause?: unknown }) {
    super(detail, options);
    this.name = 'Problem';
    this.kind = kind;
  }
}

/** For the branch that the types say cannot be reached. */
export function impossible(value: never): never {
  throw new Problem('bug', `unreachable: ${typeof value}`);
}
