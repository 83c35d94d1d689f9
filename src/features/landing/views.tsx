import type { Html } from '../../web/html.ts';
import { Card, Cards, Prose } from '../../web/ui/data.tsx';
import { Emergency } from '../../web/ui/feedback.tsx';
import { Actions, ButtonLink } from '../../web/ui/form.tsx';
import type { Language } from '../../web/words.ts';
import type { Words } from './words.ts';

type LandingProps = { words: Words; language: Language; home: string | null; safePage: boolean };

export function Landing({ words, language, home, safePage }: LandingProps): Html {
  return (
    <>
      <Actions>
        <ButtonLink kind="primary" href={home ?? '/inloggen'}>
          {home ? words.signedIn : words.button}
        </ButtonLink>
      </Actions>
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
