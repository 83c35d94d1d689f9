/** What people call the queues that kinds of case name. A queue of an organisation's own gets its name in the staff portal. */
import type { Language } from './words.ts';

const names: { readonly [queue: string]: Record<Language, string> } = {
  clinic: { nl: 'de polikliniek', en: 'the clinic' },
  nurse: { nl: 'de verpleegkundige', en: 'the nurse' },
  doctor: { nl: 'de arts', en: 'the doctor' },
  'team-lead': { nl: 'de teamleider', en: 'the team lead' },
  'service-desk': { nl: 'de servicedesk', en: 'the service desk' },
  records: { nl: 'het medisch archief', en: 'the medical records office' },
  privacy: { nl: 'de privacyfunctionaris', en: 'the privacy officer' },
  desk: { nl: 'de balie', en: 'the desk' },
};

/** `de polikliniek`; for a queue that nobody named here the organisation's staff in general. */
export function queueName(queue: string, language: Language): string {
  return names[queue]?.[language] ?? (language === 'nl' ? 'een medewerker' : 'a member of staff');
}
