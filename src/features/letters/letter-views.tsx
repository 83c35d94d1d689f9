/** One letter: what it is, the way to open it, and what it says where it is text. */
import { isCut } from '../../lib/fhir.ts';
import type { FileVerdict } from '../../platform/files/index.ts';
import type { Html } from '../../web/html.ts';
import { AsWritten, DefinitionList, Section } from '../../web/ui/data.tsx';
import { Notice, PrintButton } from '../../web/ui/feedback.tsx';
import { Actions, ButtonLink } from '../../web/ui/form.tsx';
import { Phoned } from '../../web/ui/phone.tsx';
import type { Letter, LetterFile } from './letter.ts';
import { fileWord, sayAbout, sayKind, saySize, sayWhen } from './speech.ts';
import type { About } from './views.tsx';

type LetterProps = About & {
  letter: Letter;
  /** Where the visit stands that it is about; null where this portal has no page for it. */
  visitHref: string | null;
};

export function OneLetter(props: LetterProps): Html {
  const { letter, words, language, visitHref } = props;
  const { state, files, passages } = letter;
  const texts = files.filter(each => each.text !== null);
  return (
    <>
      {state !== 'final' && (
        <Notice kind={state === 'replaced' ? 'attention' : 'information'} language={language}>
          <p>{words.stateText[state]}</p>
        </Notice>
      )}
      <Content {...props} />
      {passages.map(({ heading, text }) => (
        <Section title={heading ?? words.detail.text}>
          <AsWritten text={text} />
          {isCut(text) && <p>{words.detail.cutForGood}</p>}
        </Section>
      ))}
      {texts.map(({ title, text, cut }) => (
        <Section title={title ?? words.detail.text}>
          <AsWritten text={text ?? ''} />
          {cut && <p>{words.detail.cut}</p>}
        </Section>
      ))}
      <Section title={words.detail.facts}>
        <DefinitionList rows={factsOf(props)} />
        {visitHref && (
          <p>
            <a href={visitHref}>{words.detail.visit}</a>
          </p>
        )}
      </Section>
      {(passages.length > 0 || texts.length > 0) && <PrintButton language={language} />}
    </>
  );
}

/** The files of a letter, the first one as the main thing to do; where there is nothing to read, that and what to do. */
function Content(props: LetterProps): Html | null {
  const { letter, words, language, portal } = props;
  const { files, passages } = letter;
  if (files.length === 0 && passages.length > 0) return null;
  if (files.length === 0) {
    return (
      <Notice kind="information" language={language}>
        <p>{words.detail.noContent}</p>
        <p>
          <Phoned
            text={words.detail.noContentHelp(portal.contact.name, portal.contact.phone)}
            phone={portal.contact.phone}
          />
        </p>
      </Notice>
    );
  }
  const isOther = files.some(({ type }) => fileWord(type) === 'other');
  return (
    <>
      <Actions>
        {files.map((file, nth) => (
          <ButtonLink
            kind={nth === 0 ? 'primary' : 'quiet'}
            href={`/brieven/${letter.reference}/bestand/${file.place}`}
            icon="letters"
            window="new"
          >
            {labelOf(file, props)}
          </ButtonLink>
        ))}
      </Actions>
      <p>{isOther ? `${words.detail.otherHelp} ${words.detail.openHelp}` : words.detail.openHelp}</p>
    </>
  );
}

function labelOf(file: LetterFile, props: LetterProps): string {
  const { words, letter } = props;
  const isOne = letter.files.length === 1;
  const what = words.detail.kinds[fileWord(file.type)];
  const kind = words.fileKinds[fileWord(file.type)];
  const more = [kind, saySize(file, props), words.detail.newWindow].filter(Boolean).join(', ');
  return words.detail.open(isOne || file.title === null ? what : `${what} "${file.title}"`, more);
}

function factsOf(props: LetterProps) {
  const { letter, words } = props;
  const { detail } = words;
  const about = sayAbout(letter, props);
  return [
    { term: detail.kind, value: sayKind(letter, props) },
    ...(about === null ? [] : [{ term: detail.about, value: about }]),
    { term: detail.from, value: letter.authors.length > 0 ? letter.authors.join('; ') : detail.notSaid },
    { term: detail.department, value: letter.department ?? detail.notSaid },
    { term: detail.date, value: sayWhen(letter, props) },
    { term: detail.state, value: letter.state === 'final' ? detail.final : words.state[letter.state] },
  ];
}

export type Refusal = Extract<FileVerdict, { ok: false }>['why'] | 'absent';

/** In the window of a file that is not opened: why, and what to do now. */
export function NoFile({ words, portal, language, why }: About & { why: Refusal }): Html {
  return (
    <Notice kind="attention" language={language}>
      <p>{words.file.why[why]}</p>
      <p>{words.file.stays}</p>
      <p>
        <Phoned
          text={words.file.next(portal.contact.name, portal.contact.phone)}
          phone={portal.contact.phone}
        />
      </p>
    </Notice>
  );
}
