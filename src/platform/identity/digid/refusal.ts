import type { DigidFault } from './settings.ts';

/** Ends the reading of an answer; turned into an outcome where the room is left. `message` never holds what was sent. */
export class Refusal extends Error {
  readonly why: DigidFault;

  constructor(why: DigidFault, detail: string) {
    super(detail);
    this.name = 'Refusal';
    this.why = why;
  }
}
