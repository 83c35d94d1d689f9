/** The invented people who work at the demonstration's hospital and ambulance services. No imports: the front page reads this too. */

/**
 * Somebody who works here. `client`: the workplace as their provider knows it. `groups` are the provider's own names of
 * what somebody may; a portal maps them to its roles. `uzi` is the number under which an EHR knows them.
 */
export type StaffPerson = {
  id: string;
  client: string;
  name: string;
  function: string;
  groups: readonly string[];
  ura: readonly string[];
  employee: string;
  uzi?: string;
  story: string;
};

const hospital = { client: 'inzage-ommelander-werkplek', ura: ['00000301'] };
const ambulance = { client: 'inzage-ambulance-werkplek' };

export const staffPeople: readonly StaffPerson[] = [
  {
    ...hospital,
    id: 'greetje-haverkamp',
    name: 'Greetje Haverkamp',
    function: 'poliklinisch medewerker interne geneeskunde',
    groups: ['oz-poli'],
    employee: '300101',
    story: 'Leest als eerste wat patiënten vragen.',
  },
  {
    ...hospital,
    id: 'sanne-huizinga-dam',
    name: 'Sanne Huizinga-Dam',
    function: 'poliklinisch medewerker cardiologie',
    groups: ['oz-poli', 'oz-inschrijfbalie'],
    employee: '300102',
    story: 'Werkt aan de balie en in de wachtrij, naast een collega.',
  },
  {
    ...hospital,
    id: 'wiebe-ekamperveen',
    name: 'Wiebe Ekamperveen',
    function: 'verpleegkundige cardiologie',
    groups: ['oz-verpleegkundige'],
    employee: '300103',
    story: 'Heeft de achternaam van een patiënt; dat valt op als hij kijkt.',
  },
  {
    ...hospital,
    id: 'am-hoogterp',
    name: 'A.M. Hoogterp',
    function: 'internist-nefroloog',
    groups: ['oz-arts', 'oz-vrijgave'],
    employee: '300104',
    uzi: '900000100',
    story: 'Behandelt Hanneke Vlierhuis, en geeft uitslagen eerder of later vrij.',
  },
  {
    ...hospital,
    id: 'jw-kampstede',
    name: 'J.W. Kampstede',
    function: 'cardioloog',
    groups: ['oz-arts'],
    employee: '300105',
    uzi: '900000102',
    story: 'Behandelt Wubbo Ekamperveen, en niet Hanneke Vlierhuis.',
  },
  {
    ...hospital,
    id: 'tineke-oosterwold',
    name: 'Tineke Oosterwold',
    function: 'teamleider poliklinieken',
    groups: ['oz-poli', 'oz-teamleider'],
    employee: '300106',
    story: 'Krijgt wat te lang blijft liggen.',
  },
  {
    ...hospital,
    id: 'bert-wachtendonk',
    name: 'Bert Wachtendonk',
    function: 'medewerker medische administratie',
    groups: ['oz-medische-administratie'],
    employee: '300107',
    story: 'Handelt verzoeken om inzage en afschrift af.',
  },
  {
    ...hospital,
    id: 'lieke-vredeveld',
    name: 'Lieke Vredeveld',
    function: 'redacteur',
    groups: ['oz-redactie'],
    employee: '300108',
    story: 'Beheert de voorwaarden en de veelgestelde vragen.',
  },
  {
    ...hospital,
    id: 'omar-el-hadji',
    name: 'Omar el Hadji',
    function: 'medewerker servicedesk',
    groups: ['oz-servicedesk', 'oz-accountbeheer'],
    employee: '300109',
    story: 'Helpt wie niet kan inloggen; ziet nooit medische gegevens.',
  },
  {
    ...hospital,
    id: 'marijke-toornvliet',
    name: 'Marijke Toornvliet',
    function: 'functionaris gegevensbescherming',
    groups: ['oz-privacy'],
    employee: '300110',
    story: 'Kijkt na wie in welk dossier keek, en waarom.',
  },
  {
    ...hospital,
    id: 'daan-zonder-rol',
    name: 'Daan Kruithof',
    function: 'kok',
    groups: ['oz-keuken'],
    employee: '300111',
    story: 'Heeft een account van het ziekenhuis, maar geen rol in de werkplek.',
  },
  {
    ...ambulance,
    ura: ['00000101'],
    id: 'renske-terhorne',
    name: 'Renske Terhorne',
    function: 'medewerker dossiers',
    groups: ['rav-dossiers'],
    employee: '101001',
    story: 'Beantwoordt vragen aan Ambulancezorg Groningen.',
  },
  {
    ...ambulance,
    ura: ['00000105'],
    id: 'hidde-lonneker',
    name: 'Hidde Lonneker',
    function: 'medewerker dossiers',
    groups: ['rav-dossiers'],
    employee: '105001',
    story: 'Beantwoordt vragen aan Ambulance Oost, en ziet die van Groningen niet.',
  },
  {
    ...ambulance,
    ura: ['00000101'],
    id: 'yvonne-stadskanaal',
    name: 'Yvonne Blijdenstein',
    function: 'functionaris gegevensbescherming',
    groups: ['rav-privacy', 'rav-redactie'],
    employee: '101002',
    story: 'Kijkt bij Ambulancezorg Groningen na wie waarom keek, en beheert de teksten.',
  },
  {
    ...ambulance,
    ura: Array.from({ length: 25 }, (_, place) => String(101 + place).padStart(8, '0')),
    id: 'joris-waalwijk',
    name: 'Joris Waalwijk',
    function: 'medewerker servicedesk',
    groups: ['rav-servicedesk'],
    employee: '100001',
    story: 'Helpt wie geen melding krijgt, voor alle 25 diensten; ziet nooit een rit.',
  },
];
