import type { Html } from '../../web/html.ts';
import { Prose } from '../../web/ui/data.tsx';
import { Markdown } from '../../web/ui/markdown.tsx';

export function PlainText({ html }: { html: string }): Html {
  return (
    <Prose>
      <Markdown html={html} />
    </Prose>
  );
}
