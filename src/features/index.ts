/** The rooms that people use, in the order in which their links stand. A portal chooses from these. */
import type { AnyFeature } from '../web/feature.ts';
import { accessLog } from './access-log/index.ts';
import { account } from './account/index.ts';
import { ambulanceRides } from './ambulance-rides/index.ts';
import { appointmentsRoom } from './appointments/index.ts';
import { chooseOrganisation } from './choose-organisation/index.ts';
import { consents } from './consents/index.ts';
import { content } from './content/index.ts';
import { corrections } from './corrections/index.ts';
import { details } from './details/index.ts';
import { download } from './download/index.ts';
import { faq } from './faq/index.ts';
import { healthSummary } from './health-summary/index.ts';
import { information } from './information/index.ts';
import { landing } from './landing/index.ts';
import { letters } from './letters/index.ts';
import { medication } from './medication/index.ts';
import { messages } from './messages/index.ts';
import { notices } from './notices/index.ts';
import { organisationQuestions } from './organisation-questions/index.ts';
import { overview } from './overview/index.ts';
import { patientFile } from './patient-file/index.ts';
import { privacyOffice } from './privacy-office/index.ts';
import { queue } from './queue/index.ts';
import { recordRequests } from './record-requests/index.ts';
import { release } from './release/index.ts';
import { resultChoices } from './result-choices/index.ts';
import { results } from './results/index.ts';
import { ruleCard } from './rule-card/index.ts';
import { serviceDesk } from './service-desk/index.ts';
import { signIn } from './sign-in/index.ts';
import { terms } from './terms/index.ts';
import { unreadAnswers } from './unread-answers/index.ts';
import { visitsRoom } from './visits/index.ts';
import { workplace } from './workplace/index.ts';

export const features: readonly AnyFeature[] = [
  landing,
  chooseOrganisation,
  signIn,
  overview,
  workplace,
  patientFile,
  queue,
  release,
  content,
  serviceDesk,
  privacyOffice,
  results,
  medication,
  healthSummary,
  appointmentsRoom,
  messages,
  unreadAnswers,
  letters,
  visitsRoom,
  ambulanceRides,
  details,
  resultChoices,
  download,
  recordRequests,
  corrections,
  accessLog,
  notices,
  consents,
  organisationQuestions,
  faq,
  account,
  information,
  terms,
  ruleCard,
];
