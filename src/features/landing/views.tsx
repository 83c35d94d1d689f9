import type { Html } from '../../web/html.ts';
import { Card, Cards, Prose } from '../../web/ui/data.tsx';
import { Emergency } from '../../web/ui/feedback.tsx';
import { Actions, Button, ButtonLink, ErrorSummary, Form, Tick } from '../../web/ui/form.tsx';
import type { Language } from '../../web/words.ts';
import type { Words } from './words.ts';

type LandingProps = {
  words: Words;
  language: Language;
  next: string;
  signedIn: boolean;
  /** The version to tick before going on; null where the terms are not asked here. */
  terms: number | null;
  untick: boolean;
  safePage: boolean;
};

export function Landing(props: LandingProps): Html {
  const { words, language, safePage } = props;
  return (
    <>
      <WayIn {...props} />
      <Emergency language={language}>{words.emergency}</Emergency>
      <Cards>
        <Card title={words.whatTitle} icon="results">
          <Prose>
            <ul>
              {words.what.map(line => (
                <li>{line}</li>
              ))}
            </ul>
          </Prose>
        </Card>
        <Card title={words.safeTitle} icon="lock">
          <Prose>
            <ul>
              {words.safe.map(line => (
                <li>{line}</li>
              ))}
            </ul>
          </Prose>
          <p>
            {safePage && (
              <>
                <a href="/veilig-gebruik">{words.safeMore}</a>
                <br />
              </>
            )}
            <a href="https://www.digid.nl">{words.digidTips}</a>
          </p>
        </Card>
      </Cards>
      <Prose>
        <h2>{words.rightTitle}</h2>
        <p>{words.right}</p>
        <p>{words.ownUse}</p>
      </Prose>
    </>
  );
}

function WayIn({ words, language, next, signedIn, terms, untick }: LandingProps): Html {
  if (terms === null) {
    return (
      <Actions>
        <ButtonLink kind="primary" href={next}>
          {signedIn ? words.signedIn : words.button}
        </ButtonLink>
      </Actions>
    );
  }
  const missing = words.termsMissing(terms);
  return (
    <Form action="/">
      {untick && <ErrorSummary errors={[{ name: 'akkoord', message: missing }]} language={language} />}
      <Tick
        name="akkoord"
        value={String(terms)}
        label={words.termsTick(terms)}
        language={language}
        {...(untick && { error: missing })}
      />
      <p>
        <a href="/voorwaarden" target="_blank" rel="noopener">
          {words.termsRead}
        </a>
      </p>
      <Actions>
        <Button kind="primary">{words.onward}</Button>
      </Actions>
    </Form>
  );
}
