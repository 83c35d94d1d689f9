/** The table behind `result-kind.ts`: data, with the source of each line. An organisation extends it in its portal file. */
import type { ResultKind } from './result-kind.ts';

const loinc = 'http://loinc.org';
const snomed = 'http://snomed.info/sct';
const observationCategory = 'http://terminology.hl7.org/CodeSystem/observation-category';
const section = 'http://terminology.hl7.org/CodeSystem/v2-0074';
const nhg45 = 'https://referentiemodel.nhg.org/tabellen/nhg-tabel-45-diagnostische-bepalingen';

/** Codes are parted by spaces. */
export const knownCodes: readonly { system: string; kind: ResultKind; codes: string }[] = [
  // FHIR observation-category. `procedure` is left out on purpose: it says nothing about what was found.
  { system: observationCategory, kind: 'laboratory', codes: 'laboratory' },
  { system: observationCategory, kind: 'radiology', codes: 'imaging' },
  { system: observationCategory, kind: 'measurement', codes: 'vital-signs exam activity therapy' },
  { system: observationCategory, kind: 'questionnaire', codes: 'social-history survey' },

  // HL7 v2 table 0074, diagnostic service section. OTH and the therapies are left out on purpose.
  { system: section, kind: 'laboratory', codes: 'LAB CH HM BG TX IMM OSL' },
  { system: section, kind: 'microbiology', codes: 'MB MCB MYC VR SR PAR' },
  { system: section, kind: 'pathology', codes: 'SP CP PAT' },
  { system: section, kind: 'radiology', codes: 'RAD RX CT NMR NMS RUS OUS VUS XRC IMG' },
  { system: section, kind: 'genetics', codes: 'GE CG' },
  { system: section, kind: 'cardiac-function', codes: 'EC CUS CTH' },
  { system: section, kind: 'lung-function', codes: 'PF' },
  { system: section, kind: 'neurophysiology', codes: 'EN' },
  { system: section, kind: 'transfusion', codes: 'BLB' },
  { system: section, kind: 'measurement', codes: 'NRS ICU' },

  // LOINC parts that US Core uses as categories of reports.
  { system: loinc, kind: 'laboratory', codes: 'LP29693-6' },
  { system: loinc, kind: 'radiology', codes: 'LP29684-5' },
  { system: loinc, kind: 'pathology', codes: 'LP7839-6' },
  { system: loinc, kind: 'cardiac-function', codes: 'LP29708-2' },

  // zib LaboratoryTestResult, ResultaatType (2017 and 2020); 49581000146104 is the STU3 category of all of them.
  { system: snomed, kind: 'laboratory', codes: '275711006 252275004 314076009 49581000146104' },
  { system: snomed, kind: 'microbiology', codes: '68793005 395124008 19851009' },
  { system: snomed, kind: 'genetics', codes: '405825005' },
  // zib TextResult, TextResultType; echocardiography is a function test of the heart before it is an image.
  {
    system: snomed,
    kind: 'radiology',
    codes: '363679005 363680008 16310003 77477000 113091000 77343006 371572003 450436003',
  },
  { system: snomed, kind: 'cardiac-function', codes: '40701008' },
  // MedMij pathology report: category and the codes for cytology and histology.
  { system: snomed, kind: 'pathology', codes: '108257001 1348332002 252416005' },
  // Procedures that hospitals code their function tests with.
  { system: snomed, kind: 'cardiac-function', codes: '29303009 164847006 76746007 427047002' },
  { system: snomed, kind: 'lung-function', codes: '23426006 127783003' },
  { system: snomed, kind: 'neurophysiology', codes: '54550000 42803009' },
  // zib2020 findings that are no test: functional status, tobacco, alcohol, drugs, living situation.
  {
    system: snomed,
    kind: 'questionnaire',
    codes: '118228005 384821006 365980008 228273003 228366006 365508006',
  },
  { system: snomed, kind: 'measurement', codes: '366199006' },

  // LOINC: reports and answers that name their field.
  { system: loinc, kind: 'laboratory', codes: '11502-2 26436-6' },
  {
    system: loinc,
    kind: 'pathology',
    codes: '11526-1 11529-5 60567-5 22634-0 22636-5 22637-3 47528-5 10524-7',
  },
  { system: loinc, kind: 'microbiology', codes: '18725-2 21612-7 600-7 630-4 94309-2 94500-6 31709-9' },
  {
    system: loinc,
    kind: 'radiology',
    codes: '18748-4 18726-0 68604-8 36643-5 30746-2 24627-2 24725-4 24590-2',
  },
  {
    system: loinc,
    kind: 'genetics',
    codes:
      '51969-4 51968-6 55233-1 81247-9 69548-6 53037-8 48018-6 48004-6 48005-3 29770-5 21636-6 24475-6 21668-9',
  },
  {
    system: loinc,
    kind: 'cardiac-function',
    codes: '11524-6 34534-8 42148-7 34552-0 18745-0 18752-6 18754-2 10230-1 8806-2',
  },
  { system: loinc, kind: 'lung-function', codes: '18759-1 20150-9 19926-5 19868-9 19870-5 19876-2 20157-4' },
  { system: loinc, kind: 'neurophysiology', codes: '11523-8 18749-2 28633-6' },
  { system: loinc, kind: 'transfusion', codes: '882-1 883-9 10331-7 890-4 1250-0 1007-4' },
  {
    system: loinc,
    kind: 'measurement',
    codes:
      '85354-9 8480-6 8462-4 29463-7 3141-9 8302-2 8306-3 8308-9 8310-5 8867-4 2708-6 59408-5 9279-1 39156-5 8287-5',
  },

  // Sexually transmitted: chlamydia, gonorrhoea, syphilis, HIV, genital herpes, trichomonas.
  { system: loinc, kind: 'sti', codes: '21613-5 6357-8 43304-5 42931-6 21415-5 24111-7 43305-2 21416-3' },
  { system: loinc, kind: 'sti', codes: '22461-8 24110-9 20507-0 20508-8 31147-2 5292-8 47236-5 6561-5' },
  { system: loinc, kind: 'sti', codes: '56888-1 75622-1 7917-8 29893-5 31201-7 20447-9 25836-8 68961-2' },
  { system: loinc, kind: 'sti', codes: '16130-7 16131-5 87431-3 46154-1' },
  // The same in the GPs' table 45.
  { system: nhg45, kind: 'sti', codes: '3260 3373 3382' },
  { system: nhg45, kind: 'microbiology', codes: '2159 4029' },
];

/**
 * Names beside a code, in Dutch and English. `\b` keeps `antigen` out of the genes. A name that may mean something else as
 * well is here too: care that was not needed delays a result, care that was missing tells what nobody wanted to know.
 */
export const knownWords: readonly { kind: ResultKind; words: RegExp }[] = [
  {
    kind: 'genetics',
    words:
      /\b(\w*geneti(c|sch)\w*|dna[- ]?(diagnostiek|onderzoek|analyse|test)\w*|(gene? )?mutati(e|on)\w*|karyo(typ|gra)\w*|chromosom\w*|exo(om|me)\w*|(gen|genen|genoom|genome?|gene)[- ]?pan(el|eel)\w*|genoom\w*|genom(e|ic)s?|erfelijk\w*|ngs|wes|wgs|(micro)?array\w*|nipt|factor[- ]v[- ]leiden|hla\w*|brca ?[12]?|cftr|hfe|apoe|mthfr|dpyd|tpmt)\b|\bgene? (variant|analys)/i,
  },
  {
    kind: 'sti',
    words:
      /\b(chlam\w*|gono(r|k)\w*|gono|ct ?\/ ?ng|s[iy](f|ph)ilis\w*|treponema\w*|tp-?[hp]a|vdrl|rpr|fta-?abs|lues|hiv\w*|trichomonas|mycoplasma genitalium|soa|sti|herpes[- ]simplex\w*|hsv\w*)\b/i,
  },
  {
    kind: 'transfusion',
    words: /\b(bloedtransfusie|kruisproef|crossmatch|irregulaire antistof\w*|bloedgroep)\b/i,
  },
  {
    kind: 'neurophysiology',
    words:
      /\b(eeg|emg|elektro-?encefalogra\w*|elektromyogra\w*|electroencephalogra\w*|neurofysiologi\w*|polysomnogra\w*)\b/i,
  },
  {
    kind: 'cardiac-function',
    words:
      /\b(ecg|ekg|holter\w*|echocardiogra\w*|hartfunctie\w*|elektrocardiogra\w*|electrocardiogra\w*|fietstest)\b/i,
  },
  {
    kind: 'lung-function',
    words: /\b(spirometri\w*|spirometry|longfunctie\w*|pulmonary function|bodyplethysmogra\w*)\b/i,
  },
  {
    kind: 'metabolic',
    words: /\b(acylcarnitin\w*|organische zuren|organic acids|aminozuren|stofwisselingsziekte\w*)\b/i,
  },
  {
    kind: 'special-haematology',
    words: /\b(immunofenotypering|beenmerg\w*|bone marrow|flowcytometri\w*)\b/i,
  },
  {
    kind: 'pathology',
    words: /\b(pathologi\w*|pathology|histologi\w*|histology|cytologi\w*|cytology|biopsie|biopsy)\b/i,
  },
  {
    kind: 'microbiology',
    words: /\b(microbiologi\w*|microbiology|banale kweek|bloedkweek|urinekweek|resistentiebepaling)\b/i,
  },
  {
    kind: 'radiology',
    words: /\b(radiologi\w*|radiology|röntgen\w*|mammografie|echografie|ct-scan|mri-scan)\b/i,
  },
];

/**
 * Names of viruses, bacteria and other micro-organisms, of which DNA and RNA are looked for. A name that may also be of something in
 * the person, such as a gene or the disease alone (hepatitis), is left out.
 */
export const microOrganisms: RegExp = new RegExp(
  `\\b(${[
    'sars[- ]?cov(-?2)?|covid(-?19)?|corona ?virus|mers-cov',
    'hepatitis[- ]?[a-e]([- ]?virus)?|h[abcde]v',
    'hpv|(human|humaan)? ?papilloma[- ]?virus|hiv([- ]?[12])?|herpes[- ]?simplex([- ]?virus)?|hsv|soa',
    'vzv|varicella([- ]zoster)?([- ]?virus)?|cmv|cytomegalo[- ]?virus|ebv|epstein[- ]barr([- ]?virus)?|hhv',
    '(adeno|entero|noro|rota|rhino|parvo|boca|parecho|sapo|astro|polyoma|metapneumo|bk|jc|mazelen|bof|rubella|zika|dengue)[- ]?virus',
    '(para)?-?influenza([- ]?[ab])?([- ]?virus)?|rsv|mpox|monkeypox',
    'chlamydia( trachomatis| pneumoniae| psittaci)?|c\\. trachomatis|ct ?/ ?ng',
    '(neisseria|n\\.) (gonorrhoeae|meningitidis)|gonorr\\w+|gonokok\\w*|treponema( pallidum)?|s[iy](f|ph)ilis',
    'mycoplasma( genitalium| pneumoniae)?|ureaplasma|trichomonas( vaginalis)?|bordetella( (para)?pertussis)?|kinkhoest',
    'mycobacterium( tuberculosis)?( complex)?|tuberculose|helicobacter( pylori)?|borrelia( burgdorferi)?',
    'legionella( pneumophila)?|coxiella( burnetii)?|toxoplasma( gondii)?|clostridi\\w+ difficile',
    'salmonella|shigella|campylobacter|yersinia|giardia( lamblia)?|cryptosporidium|entamoeba( histolytica)?',
    'dientamoeba( fragilis)?|pneumocystis( jirovecii)?|mrsa|staphylococcus( aureus)?|candida( albicans)?',
    'streptococcus( pneumoniae| pyogenes| agalactiae)?|aspergillus( fumigatus)?',
  ].join('|')})\\b`,
  'gi',
);

/** What may stand beside such a name without making it a test of the person: how it was looked for, in what, and of which type. */
export const besideMicroOrganism: RegExp = new RegExp(
  `^(${[
    'dna|rna|pcr|naa|naat|nat|realtime|real|time|probe|nucleic|acid|amplificati(e|on)|detecti(e|on)|presence',
    '(dna|rna)?(onderzoek|diagnostiek|analyse|test|testen|bepaling)|viral|virale|viraal|virus|load|bacterie',
    'kwalitatief|kwantitatief|kwal|kwant|qualitative|quantitative|type|typen|types|hoog|laag|high|low|risico|risk|hr',
    'bloed|blood|serum|plasma|urine|feces|faeces|ontlasting|liquor|csf|sputum|keel|throat|neus|nose|nasofarynx',
    'nasopharynx|swab|uitstrijk|uitstrijkje|cervix|cervicaal|vagina|vaginaal|urethra|rectum|rectaal|anus|anaal|oog|huid|wond',
    'in|van|op|uit|de|het|en|of|by|with|and|\\d{1,2}',
  ].join('|')})$`,
  'i',
);
