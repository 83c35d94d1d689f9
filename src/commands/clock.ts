import { existsSync, readFileSync } from 'node:fs';

/**
 * The clock of a demonstration: the real one, and on top of that the duration in a file (`PT16M`), which may be written
 * while it runs, so that one can show what a quarter of an hour does. Only `demo` uses it; a production start has no such thing.
 */
export function demonstrationClock(file: string | null): () => Temporal.Instant {
  if (file === null) return () => Temporal.Now.instant();
  return () => Temporal.Now.instant().add(durationIn(file));
}

function durationIn(file: string): Temporal.Duration {
  const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  return Temporal.Duration.from(text === '' ? 'PT0S' : text);
}
