import type { Html } from '../../web/html.ts';
import { paths } from '../../web/paths.ts';
import { Prose } from '../../web/ui/data.tsx';
import { Actions, Button, ButtonLink, Form } from '../../web/ui/form.tsx';
import { Reference, type Told } from './views.tsx';
import type { Words } from './words.ts';

/** One button: the provider asks everything else. */
export function WorkSignIn({ words, returnTo }: { words: Words; returnTo: string | null }): Html {
  const { work } = words;
  return (
    <>
      <Prose>
        <p>{work.onlyYou}</p>
        <p>{work.logged}</p>
      </Prose>
      <Form action={paths.signIn}>
        {returnTo && <input type="hidden" name="naar" value={returnTo} />}
        <Actions>
          <Button kind="primary">{work.button}</Button>
        </Actions>
      </Form>
    </>
  );
}

type FailedProps = Told & { phone: string; said: keyof Words['work']['failed']['why'] };

export function WorkFailed({ phone, said, ...told }: FailedProps): Html {
  const { failed } = told.words.work;
  return (
    <>
      <Prose>
        <p>{failed.why[said]}</p>
        <p>{failed.now[said](phone)}</p>
      </Prose>
      <Actions>
        <ButtonLink kind="primary" href={paths.signIn}>
          {told.words.failed.again}
        </ButtonLink>
      </Actions>
      <Reference {...told} />
    </>
  );
}
