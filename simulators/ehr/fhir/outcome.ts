import type { JsonObject } from './json.ts';

/** IssueType codes of FHIR R4 that this server uses. */
export type IssueCode =
  | 'invalid'
  | 'structure'
  | 'not-found'
  | 'not-supported'
  | 'login'
  | 'forbidden'
  | 'expired'
  | 'conflict'
  | 'multiple-matches'
  | 'exception';

/** Ends an interaction with this status and an OperationOutcome. The text names parameters, never their values. */
export class FhirFault extends Error {
  readonly status: number;
  readonly code: IssueCode;

  constructor(status: number, code: IssueCode, text: string) {
    super(text);
    this.name = 'FhirFault';
    this.status = status;
    this.code = code;
  }
}

export function operationOutcome(code: IssueCode, text: string): JsonObject {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, diagnostics: text }] };
}
