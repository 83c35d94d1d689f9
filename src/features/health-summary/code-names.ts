/** Our own words for codes that sources send without words, or with words that are not Dutch. By `system|code`. */
import type { Language } from '../../web/words.ts';

type Said = { readonly [language in Language]: string };
const snomed = 'http://snomed.info/sct|';
const loinc = 'http://loinc.org|';
const atc = 'http://www.whocc.no/atc|';

const of = (system: string, lines: { readonly [code: string]: readonly [nl: string, en: string] }) =>
  Object.entries(lines).map(([code, [nl, en]]) => [`${system}${code}`, { nl, en }] as const);

/** Said in our words always: what a source writes beside these is for machines, or in English. */
const always = new Map<string, Said>([
  ...of(snomed, {
    '282291009': ['Diagnose', 'Diagnosis'],
    '409586006': ['Klacht', 'Complaint'],
    '404684003': ['Bevinding', 'Finding'],
    '116223007': ['Probleem door een behandeling', 'Problem caused by a treatment'],
    '248536006': ['Beperking', 'Limitation'],
    '245857005': ['Stoma', 'Stoma'],
    '303186005': ['Wettelijke status', 'Legal status'],
    '151701000146105': ['Vertegenwoordiging', 'Representation'],
    '24484000': ['Ernstig', 'Severe'],
    '6736007': ['Matig', 'Moderate'],
    '255604002': ['Licht', 'Mild'],
    '7771000': ['links', 'left'],
    '24028007': ['rechts', 'right'],
    '51440002': ['beide kanten', 'both sides'],
    '387713003': ['Operatie', 'Operation'],
    '89666000': ['Reanimatie', 'Resuscitation'],
    '305351004': ['Opname op de intensive care', 'Admission to intensive care'],
    '40617009': ['Beademing', 'Ventilation'],
    '116762002': ['Bloed of bloedproducten krijgen', 'Receiving blood or blood products'],
    '281789004': ['Antibiotica', 'Antibiotics'],
    '32485007': ['Opname in het ziekenhuis', 'Admission to hospital'],
    '53661000146106': ['Soort tabak', 'Kind of tobacco'],
    '266918002': ['Hoeveel', 'How much'],
    '401201003': ['Pakjaren', 'Pack years'],
    '897148007': ['Hoeveel alcohol', 'How much alcohol'],
    '105590001': ['Welk middel', 'Which drug'],
    '410675002': ['Hoe gebruikt', 'How taken'],
    '363908000': ['Hoeveel', 'How much'],
    '248159006': ['Kleding', 'Clothes'],
    '425260001': ['Houding', 'Position'],
    '716186003': ['Geen bekende allergie', 'No known allergy'],
    '409137002': ['Geen bekende allergie voor medicijnen', 'No known allergy to medicines'],
    '429625007': ['Geen bekende allergie voor voedsel', 'No known allergy to food'],
    '428607008': ['Geen bekende allergie uit de omgeving', 'No known allergy to the environment'],
  }),
  ...of(loinc, {
    '8480-6': ['Bovendruk', 'Upper pressure'],
    '8462-4': ['Onderdruk', 'Lower pressure'],
    '8478-0': ['Gemiddelde bloeddruk', 'Mean blood pressure'],
    '8357-6': ['Manier van meten', 'Method'],
    '8358-4': ['Manchet', 'Cuff'],
    '8361-8': ['Houding', 'Position'],
    '30981-5': ['Vanaf', 'From'],
    '30980-7': ['Aanbevolen datum', 'Advised date'],
    '59777-3': ['Uiterlijk', 'At the latest'],
    '74018-3': ['Waarschuwing', 'Alert'],
    '75323-6': ['Aandoening', 'Condition'],
  }),
  ...of('http://terminology.hl7.org/CodeSystem/immunization-recommendation-status|', {
    due: ['Nu aan de beurt', 'Due'],
    overdue: ['Had al gegeven moeten zijn', 'Overdue'],
    immune: ['Al beschermd', 'Already immune'],
    contraindicated: ['Niet geschikt voor u', 'Not suitable for you'],
    complete: ['Compleet', 'Complete'],
  }),
  ...of('urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.14.1|', {
    NR: ['Niet reanimeren', 'Do not resuscitate'],
    VOL: ['Volmacht', 'Power of attorney'],
    VERB: ['Behandelverbod', 'Refusal of treatment'],
    EU: ['Euthanasieverzoek', 'Request for euthanasia'],
    EUD: ['Euthanasieverzoek bij dementie', 'Request for euthanasia with dementia'],
    LW: ['Levenswens', 'Wish about life'],
    DO: ['Donorverklaring', 'Donor statement'],
    ZB: ['Zorgverklaring', 'Care statement'],
  }),
]);

/** Said where nothing stands beside the code. */
const whereSilent = new Map<string, Said>([
  ...of(snomed, {
    '344001': ['Enkel', 'Ankle'],
    '109228008': ['Knieprothese', 'Knee prosthesis'],
    '91936005': ['Allergie voor penicilline', 'Allergy to penicillin'],
    '91935009': ['Allergie voor pinda', 'Allergy to peanut'],
    '44054006': ['Diabetes type 2', 'Type 2 diabetes'],
    '46635009': ['Diabetes type 1', 'Type 1 diabetes'],
    '38341003': ['Hoge bloeddruk', 'High blood pressure'],
    '195967001': ['Astma', 'Asthma'],
    '84114007': ['Hartfalen', 'Heart failure'],
    '39579001': ['Anafylaxie (hevige reactie)', 'Anaphylaxis (violent reaction)'],
    '247472004': ['Galbulten', 'Hives'],
    '418363000': ['Jeuk', 'Itching'],
    '422587007': ['Misselijk', 'Nausea'],
    '267036007': ['Kortademig', 'Short of breath'],
    '14106009': ['Pacemaker', 'Pacemaker'],
    '360283003': ['Hoortoestel', 'Hearing aid'],
    '58938008': ['Rolstoel', 'Wheelchair'],
  }),
  ...of(atc, {
    J07BB02: ['Griepvaccin', 'Flu vaccine'],
    J07AM01: ['Tetanusvaccin', 'Tetanus vaccine'],
    J07BC01: ['Hepatitis B-vaccin', 'Hepatitis B vaccine'],
    J07BC02: ['Hepatitis A-vaccin', 'Hepatitis A vaccine'],
    J07BD52: ['BMR-vaccin', 'MMR vaccine'],
    J07BX03: ['Coronavaccin', 'COVID-19 vaccine'],
  }),
]);

/** Our words for the first of these codes that we always say ourselves. */
export function alwaysSaid(codes: readonly string[], language: Language): string | null {
  return find(always, codes, language);
}

/** Our words for a code that came alone. */
export function saidWhereSilent(codes: readonly string[], language: Language): string | null {
  return find(whereSilent, codes, language);
}

function find(names: ReadonlyMap<string, Said>, codes: readonly string[], language: Language): string | null {
  return codes.map(code => names.get(code)?.[language]).find(said => said !== undefined) ?? null;
}
