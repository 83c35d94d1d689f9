/** What was read out of a resource for searching, kept beside it: asking again costs next to nothing. */

export type Token = {
  readonly system: string | undefined;
  readonly code: string | undefined;
  readonly text: string | undefined;
};

export type Reference = { readonly target: string | undefined; readonly identifier: Token | undefined };

/** Milliseconds since 1970, start included, end not. */
export type Span = { readonly from: number; readonly until: number };

/** By name of the search parameter; empty again after each write. */
export type Kept = {
  readonly tokens: Map<string, readonly Token[]>;
  readonly spans: Map<string, readonly Span[]>;
  readonly references: Map<string, readonly Reference[]>;
};

export function nothingKept(): Kept {
  return { tokens: new Map(), spans: new Map(), references: new Map() };
}
