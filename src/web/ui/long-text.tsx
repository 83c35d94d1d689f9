import type { Content, Html } from '../html.ts';
import { Prose } from './data.tsx';
import { Notice } from './feedback.tsx';
import { Markdown } from './markdown.tsx';
import type { Language } from './page-props.ts';

/** A long text as a visitor reads it, under what is different in it. */
export function LongText(props: {
  html: string;
  changes: { title: string; html: string } | null;
  language: Language;
}): Html {
  const { html, changes, language } = props;
  return (
    <>
      {changes && (
        <Notice kind="information" title={changes.title} language={language}>
          <Markdown html={changes.html} />
        </Notice>
      )}
      <Prose>
        <Markdown html={html} />
      </Prose>
    </>
  );
}

/** A page as it will be, on the page of whoever makes it. */
export function PreviewFrame(props: {
  title: string;
  lead: string;
  lang: Language;
  children: Content;
}): Html {
  return (
    <div class="preview" lang={props.lang}>
      <p class="preview__title">{props.title}</p>
      <p class="preview__lead">{props.lead}</p>
      {props.children}
    </div>
  );
}
