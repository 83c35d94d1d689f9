import type { Keys } from '../../lib/crypto.ts';
import { verbsOf } from './acts.ts';
import { draftsOf } from './drafts.ts';
import { filesOf } from './files.ts';
import type { Casework, OnTold } from './index.ts';
import { type AnyCaseKind, kindsById } from './kind.ts';
import { readingOf } from './reading.ts';
import { stepping } from './steps.ts';

/** Opens the room, once for a process, with the kinds that all features declare. */
export function openCasework(of: { keys: Keys; kinds: readonly AnyCaseKind[]; told?: OnTold }): Casework {
  const room = { keys: of.keys, kinds: kindsById(of.kinds), told: of.told ?? (async () => {}) };
  return {
    kinds: room.kinds,
    ...verbsOf(room),
    ...readingOf(room),
    ...draftsOf(of.keys),
    ...filesOf(room),
    step: stepping(room),
  };
}
