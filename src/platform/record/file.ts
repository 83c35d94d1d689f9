/**
 * A file that a DocumentReference of this patient points at. The reference goes through every guard of a reading; only
 * then is its Binary asked for, at the same source: a Binary names no patient, so nobody may ask for one by its number.
 */
import { object, objects, text } from '../../lib/fhir.ts';
import type { FileOrder, Mapping } from './index.ts';
import { type Fetched, mediaType } from './line.ts';

/** One form of a document: here in the reference itself, or at an address. */
type Attachment = { place: number; type: string; url: string | null; inside: Buffer | null };

export type Attached = { attachments: readonly Attachment[] };

/** Reads what a DocumentReference points at. */
export function attachedIn(part: string): Mapping<Attached, 'DocumentReference'> {
  return {
    part,
    r4: {
      type: 'DocumentReference',
      search: [],
      read: resource => ({ attachments: objects({ ...resource }.content).flatMap(readAttachment) }),
    },
  };
}

function readAttachment(content: { readonly [key: string]: unknown }, place: number): Attachment[] {
  const attachment = object(content['attachment']);
  if (attachment === null) return [];
  const inside = text(attachment['data']);
  return [
    {
      place,
      type: mediaType(text(attachment['contentType']) ?? ''),
      url: text(attachment['url']),
      inside: inside === null ? null : Buffer.from(inside, 'base64'),
    },
  ];
}

/** The form that was asked for: by its place, or the first of a wanted type. */
export async function openAttached(
  { attachments }: Attached,
  of: { order: FileOrder; bytesOf(form: { url: string; type: string }): Promise<Fetched> },
): Promise<Fetched> {
  const { order } = of;
  const wanted =
    'form' in order
      ? attachments.find(each => each.place === order.form)
      : attachments.find(each => order.types.includes(each.type));
  if (wanted === undefined) return { ok: false, what: 'absent', detail: 'no form of a wanted type' };
  if (wanted.inside !== null) return { ok: true, type: wanted.type, body: wanted.inside };
  if (wanted.url === null) return { ok: false, what: 'absent', detail: 'a form without content' };
  return of.bytesOf({ url: wanted.url, type: wanted.type });
}
