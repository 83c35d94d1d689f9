/** What a request for something needs beside words: checks, files, and sometimes more time. */
import { type CaseFile, checksOf, type Entry } from '../../platform/casework/index.ts';
import { acceptedFiles } from '../../platform/files/index.ts';
import { lastDayOf, sayFile } from '../../web/handed-file.ts';
import type { Html } from '../../web/html.ts';
import { sayDay, sayInstant } from '../../web/say.ts';
import { DefinitionList, Section } from '../../web/ui/data.tsx';
import { Actions, Button, Field, FileField, Form, Select } from '../../web/ui/form.tsx';
import { Fold } from '../../web/ui/worklist.tsx';
import { Act, Kept, Seen } from './answer-views.tsx';
import type { CaseProps } from './case-views.tsx';

/** `identiteit: paspoort aan de balie`, where an entry is of a check. */
export function saidOfCheck({ detail }: Entry, { kinds, thread, language }: CaseProps): string {
  const check = kinds.get(thread.kind)?.checks?.find(each => each.id === detail.check);
  const way = check?.ways.find(each => each.id === detail.way);
  return check && way ? `${check.label[language]}: ${way.label[language]}` : '';
}

/** What has to be found out about whoever asks, and how it was. */
export function Checks(props: CaseProps): Html | null {
  const { words, language, kinds, thread, fault, acted } = props;
  const isAsked = (check: string) => acted?.controle === check;
  const checks = checksOf(kinds.get(thread.kind)?.checks ?? [], thread);
  if (checks.length === 0) return null;
  const made = checks.flatMap(({ check, made }) => (made ? [{ check, made }] : []));
  const open = thread.state === 'open' ? checks.filter(each => each.made === null) : [];
  return (
    <Section title={words.checks.title} id="controle" lead={words.checks.lead}>
      {made.length > 0 && (
        <DefinitionList
          rows={made.map(({ check, made }) => ({
            term: check.label[language],
            value: words.checks.made(
              check.ways.find(way => way.id === made.detail.way)?.label[language] ?? '',
              made.name,
              sayInstant(made.at, language),
            ),
          }))}
        />
      )}
      {open.map(({ check }) => (
        <Act {...props} doe="controle">
          <input type="hidden" name="controle" value={check.id} />
          <Select
            name={`hoe-${check.id}`}
            label={`${check.label[language]}: ${words.checks.way.toLowerCase()}`}
            options={[
              { value: '', label: words.checks.choose },
              ...check.ways.map(way => ({ value: way.id, label: way.label[language] })),
            ]}
            language={language}
            {...(acted && isAsked(check.id) && { value: acted.way })}
            {...(fault === 'no-way' && isAsked(check.id) && { error: words.faults['no-way'] })}
          />
          <Actions>
            <Button kind="quiet">{words.checks.note(check.label[language].toLowerCase())}</Button>
          </Actions>
        </Act>
      ))}
    </Section>
  );
}

const uploadFaults = ['no-upload', 'upload-kind', 'upload-large', 'upload-broken'] as const;

/** The files that go with it: to look at, to add, to take away. */
export function Files(props: CaseProps): Html | null {
  const { words, language, kinds, thread } = props;
  if (!kinds.get(thread.kind)?.outcomes.some(outcome => outcome.hands)) return null;
  const wrong = uploadFaults.find(each => each === props.fault);
  return (
    <Section title={words.files.title} id="bestanden" lead={words.files.lead}>
      {thread.files.length === 0 ? (
        <p>{words.files.none}</p>
      ) : (
        <DefinitionList
          rows={thread.files.map(file => ({ term: file.name, value: <OneFile {...props} file={file} /> }))}
        />
      )}
      {thread.state === 'open' && (
        <Form action={`/werk/wachtrij/${thread.id}/bestand`} file>
          <Seen thread={thread} />
          <Kept filter={props.filter} />
          <FileField
            name="nieuw-bestand"
            label={words.files.field}
            help={words.files.help}
            accept={acceptedFiles}
            language={language}
            {...(wrong && { error: words.faults[wrong] })}
          />
          <Actions>
            <Button kind="quiet">{words.files.add}</Button>
          </Actions>
        </Form>
      )}
    </Section>
  );
}

function OneFile(props: CaseProps & { file: CaseFile }): Html {
  const { words, language, thread, file } = props;
  const until = file.untilAt && words.files.until(sayDay(lastDayOf(file.untilAt), language));
  if (file.gone !== null) return <p>{words.files[file.gone]}</p>;
  return (
    <>
      <p>
        <a href={`/werk/wachtrij/${thread.id}/bestand/${file.id}`}>{file.name}</a> ({sayFile(file, language)},{' '}
        {until ?? words.files.waiting})
      </p>
      <Act {...props} doe="haal-weg">
        <input type="hidden" name="bestand" value={file.id} />
        <Actions>
          <Button kind="quiet">{words.files.remove(file.name)}</Button>
        </Actions>
      </Act>
    </>
  );
}

/** More time, where the kind allows it and it is not too late for that. */
export function Extension(props: CaseProps): Html | null {
  const { words, language, thread, now, acted, fault } = props;
  const isWrong = fault === 'no-extension' || fault === 'long-extension';
  const { extension } = thread.terms;
  if (thread.state !== 'open' || !extension) return null;
  if (thread.extendedAt) return <p>{words.extension.done(sayInstant(thread.extendedAt, language))}</p>;
  if (Temporal.Instant.compare(now, thread.clock.dueAt) >= 0) return null;
  return (
    <Fold title={words.extension.title} open={acted?.doe === 'verleng'}>
      <Act {...props} doe="verleng">
        <p>{words.extension.help(extension.months)}</p>
        <Field
          kind="long"
          name="reden"
          label={words.extension.reason}
          value={acted?.reden ?? ''}
          language={language}
          {...(isWrong && { error: words.faults[fault] })}
        />
        <Actions>
          <Button kind="quiet">{words.extension.do}</Button>
        </Actions>
      </Act>
    </Fold>
  );
}
