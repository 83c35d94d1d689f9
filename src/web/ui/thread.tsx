import type { Content, Html } from '../html.ts';
import { AsWritten } from './data.tsx';
import { Icon } from './icons.tsx';

/** One line of a conversation. `own` stands on the other side, as the reader wrote it; `event` is what happened in between. */
export type Turn = {
  kind: 'own' | 'other' | 'event' | 'note';
  /** `U`, `mevrouw De Vries, polikliniek Cardiologie`. */
  who: string;
  at: string;
  /** `dinsdag 3 maart 2026, 10:20 uur` */
  when: string;
  text?: string | null;
  sentence?: string;
};

/** A conversation, oldest first, with what happened to it in between. */
export function Conversation({ turns, label }: { turns: readonly Turn[]; label: string }): Html {
  return (
    <ol class="thread" aria-label={label}>
      {turns.map(turn => (
        <li class={`turn turn--${turn.kind}`}>
          <p class="turn__head">
            {turn.kind === 'note' && <Icon name="lock" />}
            <strong dir="auto">{turn.who}</strong> <time dateTime={turn.at}>{turn.when}</time>
          </p>
          {turn.sentence && <p class="turn__sentence">{turn.sentence}</p>}
          {turn.text && <AsWritten text={turn.text} />}
        </li>
      ))}
    </ol>
  );
}

/** How a clock stands: on its own beside a colour, always with an icon and words. */
export type ClockTone = 'calm' | 'soon' | 'late' | 'done';

/** `nog 2 werkdagen`. */
export function ClockMark({ tone, children }: { tone: ClockTone; children: Content }): Html {
  return (
    <span class={`clock-mark clock-mark--${tone}`}>
      <Icon name={tone === 'late' ? 'warning' : tone === 'done' ? 'done' : 'clock'} />
      <span>{children}</span>
    </span>
  );
}
