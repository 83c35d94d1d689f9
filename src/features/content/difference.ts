/** What is different between two versions of a text, block by block and within a block word by word. Pure. */
import { diffArrays, diffWordsWithSpace } from 'diff';
import type { Change, Piece } from '../../web/ui/difference.tsx';

/** Paragraphs, headings and items of a list; where a paragraph was wrapped says nothing. */
export function blocksOf(markdown: string): readonly string[] {
  const blocks: string[] = [];
  let isOpen = false;
  for (const written of markdown.split(/\r?\n/)) {
    const line = written.trim();
    const begins = /^(#{1,6}\s|[-*+]\s|\d+[.)]\s)/.test(line);
    if (line === '') isOpen = false;
    else if (isOpen && !begins) blocks.push(`${blocks.pop()} ${line}`);
    else blocks.push(line);
    // A heading is one line.
    if (line !== '') isOpen = !/^#{1,6}\s/.test(line);
  }
  return blocks.map(readable);
}

/** A block without what only Markdown needs. */
function readable(block: string): string {
  return block
    .replace(/^#{1,6}\s+/, '')
    .replace(/^[-*+]\s+/, '• ')
    .replaceAll('**', '')
    .replaceAll(/(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])/g, '$1');
}

/** The steps from one text to the other. */
export function differenceOf(was: string, becomes: string): readonly Change[] {
  const changes: Change[] = [];
  let gone: readonly string[] = [];
  const leave = () => {
    changes.push(...gone.map(text => ({ is: 'gone' as const, text })));
    gone = [];
  };
  for (const part of diffArrays([...blocksOf(was)], [...blocksOf(becomes)])) {
    if (part.removed) {
      leave();
      gone = part.value;
    } else if (part.added) {
      changes.push(...paired(gone, part.value));
      gone = [];
    } else {
      leave();
      changes.push({ is: 'same', count: part.value.length });
    }
  }
  leave();
  return changes;
}

/** What went away beside what came in its place: a block that is mostly the same was changed. */
function paired(gone: readonly string[], added: readonly string[]): readonly Change[] {
  const left = [...gone];
  const found = added.map((text): readonly Change[] => {
    const place = left.findIndex(each => isAlike(each, text));
    if (place < 0) return [{ is: 'new', text }];
    // What stood before it and found nothing like itself went away there.
    const before = left.splice(0, place + 1);
    const was = before.pop() ?? '';
    return [...before.map(each => ({ is: 'gone' as const, text: each })), changed(was, text)];
  });
  return [...left.map(text => ({ is: 'gone' as const, text })), ...found.flat()];
}

function changed(was: string, becomes: string): Change {
  const parts = diffWordsWithSpace(was, becomes);
  const side = (other: 'added' | 'removed'): Piece[] =>
    parts
      .filter(part => part[other] || (!part.added && !part.removed))
      .map(part => ({ text: part.value, isOther: part[other] }));
  return { is: 'changed', was: side('removed'), becomes: side('added') };
}

/** At least two in five of the words of the longer stand in the other. */
function isAlike(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const shared = [...a].filter(word => b.has(word)).length;
  return shared * 5 >= Math.max(a.size, b.size) * 2 && shared > 1;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []);
}
