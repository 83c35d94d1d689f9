/**
 * Documents that people take along: PDF made from a template and values, tagged so that a screen reader can read it.
 * The room hides the compiler, its fonts, and what no font can draw; and it judges what others made before it is shown.
 */
import { print } from './press-room.ts';

export { acceptedFiles, type CheckedUpload, checkUpload } from './upload.ts';
export { type FileVerdict, isPdf, judgeFile, type ShownType, shownTypes } from './verdict.ts';

/** What a template may be told: texts, numbers, lists and groups of them. */
export type PdfValues = { readonly [name: string]: PdfValue };
export type PdfValue = string | number | boolean | null | readonly PdfValue[] | PdfValues;

/** One document to make. */
export type PdfOrder = {
  /** Typst source of our own, which reads `values` and `drawings`. Never anything that came from outside. */
  template: string;
  /** Texts from outside belong here and nowhere else: they are set as text, whatever stands in them. */
  values: PdfValues;
  /** SVG texts by name: `image(bytes(drawings.logo), format: "svg", alt: …)`. */
  drawings?: { readonly [name: string]: string };
  language: 'nl' | 'en';
  title: string;
  /** When it was made, as the document says of itself. */
  at: Temporal.Instant;
};

/**
 * Makes a PDF/UA-1 (ISO 14289-1): tagged, titled, with its language and its own fonts. Throws `Problem('bug')` for a
 * template or drawing that breaks that standard, and for a document that is not done in 20 s. Some 30 ms for a few
 * pages, in a thread of its own; the first one of a process some 200 ms.
 */
export async function makePdf(order: PdfOrder): Promise<Buffer> {
  const { at, ...rest } = order;
  return print({ ...rest, atMs: at.epochMilliseconds });
}
