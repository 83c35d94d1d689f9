import type { PersonId } from '../../lib/ids.ts';
import type { TrailEntry } from '../../platform/audit/index.ts';
import type { Words } from './words.ts';

/** Who it was: the reader themselves, a name, the system, or somebody who had not signed in. */
export function whoSaid({ agent }: TrailEntry, of: { words: Words; reader: PersonId }): string {
  if (agent.person === of.reader) return of.words.You;
  if (agent.name) return agent.function ? `${agent.name} (${agent.function})` : agent.name;
  return agent.role === 'system' ? of.words.system : of.words.somebody;
}

/** Which parts, in plain words, each once. */
export function partsSaid({ objects }: TrailEntry, words: Words): string {
  const parts = [...new Set(objects.map(object => words.parts[object.part] ?? words.otherPart))];
  const last = parts.pop();
  return parts.length > 0 ? `${parts.join(', ')} ${words.and} ${last ?? ''}` : (last ?? '');
}

/** `U bekeek uw uitslagen. Reden: het zijn uw eigen gegevens.` */
export function sentenceOf(entry: TrailEntry, of: { words: Words; reader: PersonId }): string {
  const { words } = of;
  const names =
    entry.name === 'read' || entry.name === 'search' || entry.name === 'export' || entry.name === 'choose';
  const what = [words.events[entry.name], names ? partsSaid(entry, words) : '', versionSaid(entry, words)]
    .filter(Boolean)
    .join(' ');
  const reason = reasonSaid(entry, words);
  return [`${whoSaid(entry, of)} ${what}.`, reason, words.outcome[entry.outcome]].filter(Boolean).join(' ');
}

/** On which ground; of an emergency in the words of who opened the record, of its judgement in those of the privacy office. */
function reasonSaid({ name, ground, policy }: TrailEntry, words: Words): string {
  const own = name === 'emergency' || name === 'judge' ? policy.reason : undefined;
  if (own) return words.reason(own.replace(/\.+$/, ''));
  return ground ? words.reason(words.grounds[ground]) : '';
}

/** Which version of the terms, where one was accepted (O-27). */
function versionSaid({ name, policy }: TrailEntry, words: Words): string {
  return name === 'terms-accepted' && policy.terms !== undefined ? words.version(policy.terms) : '';
}

/** How much was shown and how much was not, where the log says. */
export function amountsOf({ objects }: TrailEntry, words: Words): string {
  const shown = objects.reduce((sum, object) => sum + (object.shown ?? 0), 0);
  const withheld = objects.reduce((sum, object) => sum + (object.withheld ?? 0), 0);
  return [shown > 0 && words.shown(shown), withheld > 0 && words.withheld(withheld)]
    .filter(Boolean)
    .join(', ');
}
