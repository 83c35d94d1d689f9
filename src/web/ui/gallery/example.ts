import type { Html } from '../../html.ts';

/** One named example of a part: what the gallery shows and the accessibility test walks over. */
export type Example = { part: string; name: string; node: Html };

/** A name that no form, column or letter was made for. */
export const longName = 'Wilhelmina Johanna Cornelia van den Bergh-Oude Nijhuis tot Westerwolde en Oldambt';

/** Right-to-left text inside a left-to-right page. */
export const arabicName = 'محمد عبد الرحمن الأحمد';
