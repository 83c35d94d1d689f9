import { digidFaultText, type Level } from '../../platform/identity/index.ts';
import type { Html } from '../../web/html.ts';
import { paths } from '../../web/paths.ts';
import { sayInstant } from '../../web/say.ts';
import { Prose } from '../../web/ui/data.tsx';
import { Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, ButtonLink, ErrorSummary, Form, Tick } from '../../web/ui/form.tsx';
import type { Language } from '../../web/words.ts';
import type { Words } from './words.ts';

type SignInProps = {
  words: Words;
  language: Language;
  entitled: readonly string[];
  level: Level;
  terms: { current: number; acceptance: 'tacit' | 'tick' };
  /** The tick was given on an earlier page. */
  ticked: boolean;
  safePage: boolean;
  returnTo: string | null;
  cancelled?: boolean;
  untick?: boolean;
};

export function SignIn(props: SignInProps): Html {
  const { words, language, terms } = props;
  const missing = words.termsTickMissing(terms.current);
  return (
    <>
      {props.untick && <ErrorSummary errors={[{ name: 'akkoord', message: missing }]} language={language} />}
      {props.cancelled && (
        <Notice kind="attention" language={language}>
          <p>{words.cancelled}</p>
        </Notice>
      )}
      <Prose>
        <p>{words.level[props.level]}</p>
        <p>{words.onlyYou}</p>
      </Prose>
      <Form action={paths.signIn}>
        {props.returnTo && <input type="hidden" name="naar" value={props.returnTo} />}
        {terms.acceptance === 'tick' && !props.ticked && (
          <Tick
            name="akkoord"
            value={String(terms.current)}
            label={words.termsTick(terms.current)}
            language={language}
            {...(props.untick && { error: missing })}
          />
        )}
        {terms.acceptance === 'tacit' && <p>{words.termsTacit(terms.current)}</p>}
        <p>
          <a href="/voorwaarden" target="_blank" rel="noopener">
            {words.termsRead}
          </a>
        </p>
        <Actions>
          <Button kind="primary">{words.button}</Button>
        </Actions>
        {props.entitled.length === 1
          ? props.entitled.map(organisation => <p>{words.entitled(organisation)}</p>)
          : props.entitled.length > 1 && <p>{words.entitledAll(props.entitled.length)}</p>}
      </Form>
      <Prose>
        <p>
          {words.noDigid} <a href="https://www.digid.nl">{words.noDigidLink}</a>.
        </p>
        {props.safePage && (
          <p>
            <a href="/veilig-gebruik">{words.tips}</a>
          </p>
        )}
      </Prose>
    </>
  );
}

/** Posts itself where there is script; a button where there is none. */
export function Onward(props: { words: Words; url: string; fields: { [name: string]: string } }): Html {
  return (
    <form class="form" method="post" action={props.url} data-submit>
      {Object.entries(props.fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Actions>
        <Button kind="primary">{props.words.onward.button}</Button>
      </Actions>
    </form>
  );
}

export type Told = { words: Words; language: Language; now: Temporal.Instant; reference: string };

/** The text is literal (Logius T6) and so Dutch in every language. */
export function Failed({ words, language, now, reference, level }: Told & { level: Level | null }): Html {
  return (
    <>
      <p lang="nl">{digidFaultText}</p>
      {level && <p>{words.level[level]}</p>}
      <Actions>
        <ButtonLink kind="primary" href={paths.signIn}>
          {words.failed.again}
        </ButtonLink>
      </Actions>
      <Reference words={words} language={language} now={now} reference={reference} />
    </>
  );
}

export function TooLow({ words, level }: { words: Words; level: Level }): Html {
  return (
    <>
      <Prose>
        <p>{words.tooLow.text}</p>
        <p>{words.level[level]}</p>
        <p>{words.tooLow.now}</p>
      </Prose>
      <Actions>
        <ButtonLink kind="primary" href={paths.signIn}>
          {words.failed.again}
        </ButtonLink>
      </Actions>
    </>
  );
}

type RefusedProps = Told & {
  status: 'unknown' | 'deceased' | 'ambiguous' | 'unreachable';
  organisation: string;
  phone: string;
  /** Where another organisation can be chosen; null where there is only one. */
  another: string | null;
};

export function Refused(props: RefusedProps): Html {
  const { refused } = props.words;
  const said = {
    unknown: [refused.unknown(props.organisation), refused.unknownNow(props.phone)],
    deceased: [refused.deceased, refused.deceasedNow(props.phone)],
    ambiguous: [refused.ambiguous, refused.ambiguousNow(props.phone)],
    unreachable: [refused.unreachable(props.organisation), refused.unreachableNow(props.phone)],
  }[props.status];
  return (
    <>
      <Prose>
        {said.map(sentence => (
          <p>{sentence}</p>
        ))}
      </Prose>
      <Actions>
        <ButtonLink kind="primary" href={paths.signIn}>
          {props.words.failed.again}
        </ButtonLink>
        {props.another && (
          <ButtonLink kind="quiet" href={props.another}>
            {refused.another}
          </ButtonLink>
        )}
      </Actions>
      <Reference {...props} />
    </>
  );
}

/** What to name at the helpdesk. */
export function Reference({ words, language, now, reference }: Told): Html {
  return (
    <p>
      <strong>{words.failed.reference(reference)}</strong>
      <br />
      {words.failed.when(sayInstant(now, language))}
    </p>
  );
}

export function SignedOut({ words, returnTo }: { words: Words; returnTo: string | null }): Html {
  const again = returnTo ? `${paths.signIn}?naar=${encodeURIComponent(returnTo)}` : paths.signIn;
  return (
    <>
      <Prose>
        <h2>{words.ended.closeTitle}</h2>
        <p>{words.ended.close}</p>
      </Prose>
      <Actions>
        <ButtonLink kind="primary" href={again}>
          {words.ended.again}
        </ButtonLink>
      </Actions>
    </>
  );
}
