/** The words for tests that hospitals do often: LOINC codes are facts, names and explanations are ours. */
import type { Explanation } from './explanations.ts';

/** One test under all its codes, in both languages. */
export type TestInWords = { loinc: readonly string[]; nl: Explanation; en: Explanation };

export const testsInWords: readonly TestInWords[] = [
  {
    loinc: ['2160-0', '14682-9', '38483-4'],
    nl: {
      name: 'Kreatinine',
      plain: 'werking van uw nieren',
      about:
        'Kreatinine is een afvalstof uit uw spieren. Uw nieren halen het uit uw bloed. Is het hoog, dan werken uw nieren minder goed.',
    },
    en: {
      name: 'Creatinine',
      plain: 'how your kidneys work',
      about:
        'Creatinine is a waste product of your muscles. Your kidneys take it out of your blood. If it is high, your kidneys work less well.',
    },
  },
  {
    loinc: [
      '62238-1',
      '33914-3',
      '48642-3',
      '48643-1',
      '50044-7',
      '50384-7',
      '88293-6',
      '98979-8',
      '69405-9',
      '77147-7',
    ],
    nl: {
      name: 'eGFR',
      plain: 'hoeveel uw nieren zuiveren',
      about:
        'Dit is een schatting van hoeveel bloed uw nieren per minuut schoonmaken. Hoe lager, hoe minder uw nieren doen.',
    },
    en: {
      name: 'eGFR',
      plain: 'how much your kidneys clean',
      about:
        'This is an estimate of how much blood your kidneys clean in a minute. The lower it is, the less they do.',
    },
  },
  {
    loinc: ['4548-4', '59261-8', '17856-6', '41995-2'],
    nl: {
      name: 'HbA1c',
      plain: 'uw gemiddelde bloedsuiker',
      about: 'HbA1c laat zien hoe hoog uw bloedsuiker gemiddeld was in de laatste 2 tot 3 maanden.',
    },
    en: {
      name: 'HbA1c',
      plain: 'your average blood sugar',
      about: 'HbA1c shows how high your blood sugar was on average in the last 2 to 3 months.',
    },
  },
  {
    loinc: ['718-7', '59260-0', '30313-1', '30350-3'],
    nl: {
      name: 'Hemoglobine (Hb)',
      plain: 'zuurstof in uw bloed',
      about: 'Hemoglobine brengt zuurstof door uw lichaam. Bij een laag Hb hebt u bloedarmoede.',
    },
    en: {
      name: 'Haemoglobin (Hb)',
      plain: 'oxygen in your blood',
      about: 'Haemoglobin carries oxygen through your body. A low value is called anaemia.',
    },
  },
  {
    loinc: ['4544-3', '20570-8', '31100-1'],
    nl: {
      name: 'Hematocriet',
      plain: 'deel rode bloedcellen',
      about: 'Dit is het deel van uw bloed dat uit rode bloedcellen bestaat.',
    },
    en: {
      name: 'Haematocrit',
      plain: 'share of red blood cells',
      about: 'The part of your blood that is red blood cells.',
    },
  },
  {
    loinc: ['789-8', '26453-1'],
    nl: {
      name: 'Erytrocyten',
      plain: 'rode bloedcellen',
      about: 'Rode bloedcellen brengen zuurstof door uw lichaam.',
    },
    en: {
      name: 'Erythrocytes',
      plain: 'red blood cells',
      about: 'Red blood cells carry oxygen through your body.',
    },
  },
  {
    loinc: ['6690-2', '26464-8'],
    nl: {
      name: 'Leukocyten',
      plain: 'witte bloedcellen',
      about: 'Witte bloedcellen helpen u tegen infecties. Bij een ontsteking zijn er vaak meer.',
    },
    en: {
      name: 'Leukocytes',
      plain: 'white blood cells',
      about: 'White blood cells help you fight infection. There are often more when something is inflamed.',
    },
  },
  {
    loinc: ['777-3', '26515-7', '32623-1'],
    nl: {
      name: 'Trombocyten',
      plain: 'bloedplaatjes',
      about: 'Bloedplaatjes helpen om een bloeding te stoppen.',
    },
    en: {
      name: 'Platelets',
      plain: 'cells that stop bleeding',
      about: 'Platelets help to stop a bleeding.',
    },
  },
  {
    loinc: ['787-2', '30428-7'],
    nl: {
      name: 'MCV',
      plain: 'grootte van uw rode bloedcellen',
      about: 'De grootte van uw rode bloedcellen helpt om de oorzaak van bloedarmoede te vinden.',
    },
    en: {
      name: 'MCV',
      plain: 'size of your red blood cells',
      about: 'The size of your red blood cells helps to find the cause of anaemia.',
    },
  },
  {
    loinc: ['785-6', '28539-5'],
    nl: {
      name: 'MCH',
      plain: 'hemoglobine per rode bloedcel',
      about: 'Dit is hoeveel hemoglobine er in één rode bloedcel zit.',
    },
    en: {
      name: 'MCH',
      plain: 'haemoglobin in a red blood cell',
      about: 'How much haemoglobin there is in one red blood cell.',
    },
  },
  {
    loinc: ['786-4', '28540-3'],
    nl: {
      name: 'MCHC',
      plain: 'sterkte van de rode kleurstof',
      about: 'Dit is hoe sterk de rode kleurstof in uw bloedcellen is.',
    },
    en: {
      name: 'MCHC',
      plain: 'strength of the red pigment',
      about: 'How strong the red pigment in your blood cells is.',
    },
  },
  {
    loinc: ['1988-5', '30522-7', '71426-1'],
    nl: {
      name: 'CRP',
      plain: 'teken van ontsteking',
      about: 'CRP stijgt als er ergens in uw lichaam een ontsteking is.',
    },
    en: {
      name: 'CRP',
      plain: 'sign of inflammation',
      about: 'CRP rises when something in your body is inflamed.',
    },
  },
  {
    loinc: ['4537-7', '30341-2'],
    nl: {
      name: 'Bezinking (BSE)',
      plain: 'teken van ontsteking',
      about: 'De bezinking kan hoger zijn bij een ontsteking. Ze verandert langzaam.',
    },
    en: {
      name: 'Sedimentation rate',
      plain: 'sign of inflammation',
      about: 'It can be higher when something is inflamed. It changes slowly.',
    },
  },
  {
    loinc: ['2951-2', '2947-0'],
    nl: {
      name: 'Natrium',
      plain: 'zout in uw bloed',
      about: 'Natrium regelt hoeveel vocht uw lichaam vasthoudt.',
    },
    en: {
      name: 'Sodium',
      plain: 'salt in your blood',
      about: 'Sodium regulates how much fluid your body keeps.',
    },
  },
  {
    loinc: ['2823-3', '6298-4'],
    nl: {
      name: 'Kalium',
      plain: 'zout voor uw spieren en hart',
      about: 'Kalium is nodig voor uw spieren en uw hart.',
    },
    en: {
      name: 'Potassium',
      plain: 'salt for your muscles and heart',
      about: 'Your muscles and your heart need potassium.',
    },
  },
  {
    loinc: ['17861-6', '2000-8', '29265-6'],
    nl: {
      name: 'Calcium',
      plain: 'kalk in uw bloed',
      about: 'Calcium is nodig voor uw botten, spieren en zenuwen.',
    },
    en: {
      name: 'Calcium',
      plain: 'lime in your blood',
      about: 'Your bones, muscles and nerves need calcium.',
    },
  },
  {
    loinc: ['2777-1', '14879-1'],
    nl: {
      name: 'Fosfaat',
      plain: 'zout voor uw botten',
      about: 'Fosfaat is samen met calcium nodig voor uw botten.',
    },
    en: {
      name: 'Phosphate',
      plain: 'salt for your bones',
      about: 'Together with calcium, your bones need phosphate.',
    },
  },
  {
    loinc: ['3094-0', '6299-2', '22664-7', '14937-7'],
    nl: {
      name: 'Ureum',
      plain: 'afvalstof in uw bloed',
      about: 'Ureum is een afvalstof die uw nieren uit uw bloed halen.',
    },
    en: {
      name: 'Urea',
      plain: 'waste in your blood',
      about: 'Urea is a waste product that your kidneys take out of your blood.',
    },
  },
  {
    loinc: ['1742-6', '1743-4'],
    nl: {
      name: 'ALAT',
      plain: 'werking van uw lever',
      about: 'ALAT is een stof uit uw lever. Is het hoog, dan is uw lever geprikkeld.',
    },
    en: {
      name: 'ALT',
      plain: 'how your liver works',
      about: 'ALT is a substance of your liver. If it is high, your liver is irritated.',
    },
  },
  {
    loinc: ['1920-8', '30239-8'],
    nl: {
      name: 'ASAT',
      plain: 'werking van uw lever',
      about: 'ASAT is een stof uit uw lever en spieren.',
    },
    en: {
      name: 'AST',
      plain: 'how your liver works',
      about: 'AST is a substance of your liver and muscles.',
    },
  },
  {
    loinc: ['6768-6'],
    nl: {
      name: 'Alkalische fosfatase',
      plain: 'lever en botten',
      about: 'Dit is een stof uit uw lever en uw botten.',
    },
    en: {
      name: 'Alkaline phosphatase',
      plain: 'liver and bones',
      about: 'A substance of your liver and your bones.',
    },
  },
  {
    loinc: ['2324-2'],
    nl: {
      name: 'Gamma-GT',
      plain: 'werking van uw lever',
      about: 'Gamma-GT is een stof uit uw lever en galwegen.',
    },
    en: {
      name: 'Gamma-GT',
      plain: 'how your liver works',
      about: 'Gamma-GT is a substance of your liver and bile ducts.',
    },
  },
  {
    loinc: ['1975-2', '14631-6'],
    nl: {
      name: 'Bilirubine',
      plain: 'gele kleurstof uit de lever',
      about: 'Bilirubine is een gele kleurstof. Uw lever ruimt die op.',
    },
    en: {
      name: 'Bilirubin',
      plain: 'yellow pigment of the liver',
      about: 'Bilirubin is a yellow pigment. Your liver clears it away.',
    },
  },
  {
    loinc: ['1751-7', '61151-7'],
    nl: {
      name: 'Albumine',
      plain: 'eiwit in uw bloed',
      about: 'Albumine is een eiwit dat vocht in uw bloedvaten houdt.',
    },
    en: {
      name: 'Albumin',
      plain: 'protein in your blood',
      about: 'Albumin is a protein that keeps fluid in your blood vessels.',
    },
  },
  {
    loinc: ['2093-3', '14647-2'],
    nl: {
      name: 'Cholesterol',
      plain: 'vet in uw bloed',
      about: 'Te veel cholesterol kan uw bloedvaten nauwer maken.',
    },
    en: {
      name: 'Cholesterol',
      plain: 'fat in your blood',
      about: 'Too much cholesterol can make your blood vessels narrower.',
    },
  },
  {
    loinc: ['2085-9', '14646-4'],
    nl: {
      name: 'HDL-cholesterol',
      plain: 'beschermend vet',
      about: 'HDL voert cholesterol af. Hoger is meestal beter.',
    },
    en: {
      name: 'HDL cholesterol',
      plain: 'protecting fat',
      about: 'HDL carries cholesterol away. Higher is usually better.',
    },
  },
  {
    loinc: ['2089-1', '13457-7', '18262-6', '22748-8', '39469-2', '69419-0'],
    nl: {
      name: 'LDL-cholesterol',
      plain: 'vet dat bloedvaten nauwer maakt',
      about: 'LDL kan zich in uw bloedvaten vastzetten. Lager is meestal beter.',
    },
    en: {
      name: 'LDL cholesterol',
      plain: 'fat that narrows blood vessels',
      about: 'LDL can settle in your blood vessels. Lower is usually better.',
    },
  },
  {
    loinc: ['2571-8', '14927-8'],
    nl: {
      name: 'Triglyceriden',
      plain: 'vet in uw bloed',
      about: 'Triglyceriden zijn vetten uit uw voeding.',
    },
    en: {
      name: 'Triglycerides',
      plain: 'fat in your blood',
      about: 'Triglycerides are fats from your food.',
    },
  },
  {
    loinc: ['2345-7', '14749-6', '15074-8', '14743-9', '14770-2', '1558-6'],
    nl: {
      name: 'Glucose',
      plain: 'suiker in uw bloed',
      about: 'Dit is hoeveel suiker er in uw bloed zit op het moment van prikken.',
    },
    en: {
      name: 'Glucose',
      plain: 'sugar in your blood',
      about: 'How much sugar there was in your blood when the sample was taken.',
    },
  },
  {
    loinc: ['3016-3', '11579-0'],
    nl: {
      name: 'TSH',
      plain: 'werking van uw schildklier',
      about: 'TSH stuurt uw schildklier aan. Hoog betekent meestal dat uw schildklier te langzaam werkt.',
    },
    en: {
      name: 'TSH',
      plain: 'how your thyroid works',
      about: 'TSH drives your thyroid. High usually means that your thyroid is too slow.',
    },
  },
  {
    loinc: ['3024-7', '14920-3'],
    nl: {
      name: 'Vrij T4',
      plain: 'schildklierhormoon',
      about: 'Dit is het hormoon dat uw schildklier maakt.',
    },
    en: {
      name: 'Free T4',
      plain: 'thyroid hormone',
      about: 'The hormone that your thyroid makes.',
    },
  },
  {
    loinc: ['2276-4', '14723-1', '20567-4'],
    nl: {
      name: 'Ferritine',
      plain: 'voorraad ijzer',
      about: 'Ferritine laat zien hoeveel ijzer uw lichaam op voorraad heeft.',
    },
    en: {
      name: 'Ferritin',
      plain: 'store of iron',
      about: 'Ferritin shows how much iron your body has in store.',
    },
  },
  {
    loinc: ['2498-4', '14798-3'],
    nl: {
      name: 'IJzer',
      plain: 'ijzer in uw bloed',
      about: 'IJzer is nodig om hemoglobine te maken.',
    },
    en: {
      name: 'Iron',
      plain: 'iron in your blood',
      about: 'Iron is needed to make haemoglobin.',
    },
  },
  {
    loinc: ['2132-9', '14685-2'],
    nl: {
      name: 'Vitamine B12',
      plain: 'vitamine voor bloed en zenuwen',
      about: 'Vitamine B12 is nodig voor uw bloed en uw zenuwen.',
    },
    en: {
      name: 'Vitamin B12',
      plain: 'vitamin for blood and nerves',
      about: 'Your blood and nerves need vitamin B12.',
    },
  },
  {
    loinc: ['2284-8', '14732-2'],
    nl: {
      name: 'Foliumzuur',
      plain: 'vitamine voor uw bloed',
      about: 'Foliumzuur is nodig om bloedcellen te maken.',
    },
    en: {
      name: 'Folic acid',
      plain: 'vitamin for your blood',
      about: 'Folic acid is needed to make blood cells.',
    },
  },
  {
    loinc: ['1989-3', '14635-7', '62292-8', '49054-0'],
    nl: {
      name: 'Vitamine D',
      plain: 'vitamine voor uw botten',
      about: 'Vitamine D is nodig voor sterke botten.',
    },
    en: {
      name: 'Vitamin D',
      plain: 'vitamin for your bones',
      about: 'Vitamin D is needed for strong bones.',
    },
  },
  {
    loinc: ['2857-1', '35741-8'],
    nl: {
      name: 'PSA',
      plain: 'stof uit de prostaat',
      about: 'PSA is een stof uit de prostaat. Het kan om veel redenen hoger zijn.',
    },
    en: {
      name: 'PSA',
      plain: 'substance of the prostate',
      about: 'PSA is a substance of the prostate. It can be higher for many reasons.',
    },
  },
  {
    loinc: ['33762-6', '33763-4', '71425-3', '83107-3', '83108-1'],
    nl: {
      name: 'NT-proBNP',
      plain: 'belasting van uw hart',
      about: 'Deze stof stijgt als uw hart harder moet werken.',
    },
    en: {
      name: 'NT-proBNP',
      plain: 'strain on your heart',
      about: 'This substance rises when your heart has to work harder.',
    },
  },
  {
    loinc: ['10839-9', '67151-1', '6598-7', '89579-7'],
    nl: {
      name: 'Troponine',
      plain: 'schade aan de hartspier',
      about: 'Troponine komt vrij als de hartspier schade heeft.',
    },
    en: {
      name: 'Troponin',
      plain: 'damage to the heart muscle',
      about: 'Troponin comes free when the heart muscle is damaged.',
    },
  },
  {
    loinc: ['6301-6', '34714-6'],
    nl: {
      name: 'INR',
      plain: 'hoe snel uw bloed stolt',
      about:
        'De INR laat zien hoe lang het duurt voor uw bloed stolt. Wie bloedverdunners slikt, heeft een eigen streefwaarde.',
    },
    en: {
      name: 'INR',
      plain: 'how fast your blood clots',
      about:
        'The INR shows how long it takes your blood to clot. People on blood thinners have a target of their own.',
    },
  },
  {
    loinc: ['48065-7', '48066-5', '3246-6'],
    nl: {
      name: 'D-dimeer',
      plain: 'teken van een stolsel',
      about: 'D-dimeer kan hoger zijn als er een bloedstolsel is. Ook om andere redenen.',
    },
    en: {
      name: 'D-dimer',
      plain: 'sign of a clot',
      about: 'D-dimer can be higher when there is a blood clot. Also for other reasons.',
    },
  },
  {
    loinc: ['14957-5', '14959-1', '32294-1', '9318-7', '30000-4'],
    nl: {
      name: 'Albumine in de urine',
      plain: 'eiwit in uw urine',
      about: 'Eiwit in uw urine kan een teken zijn dat uw nieren minder goed filteren.',
    },
    en: {
      name: 'Albumin in urine',
      plain: 'protein in your urine',
      about: 'Protein in your urine can be a sign that your kidneys filter less well.',
    },
  },
  {
    loinc: ['14683-7', '45066-8', '2161-8'],
    nl: {
      name: 'Kreatinine in de urine',
      plain: 'afvalstof in uw urine',
      about: 'Hiermee rekent het laboratorium andere waarden in uw urine om.',
    },
    en: {
      name: 'Creatinine in urine',
      plain: 'waste in your urine',
      about: 'The laboratory uses it to convert other values in your urine.',
    },
  },
  {
    loinc: ['2829-0'],
    nl: {
      name: 'Kalium in de urine',
      plain: 'zout in uw urine',
      about: 'Dit laat zien hoeveel kalium u uitplast.',
    },
    en: {
      name: 'Potassium in urine',
      plain: 'salt in your urine',
      about: 'How much potassium leaves your body.',
    },
  },
  {
    loinc: ['14804-9', '14805-6', '2532-0'],
    nl: {
      name: 'LDH',
      plain: 'afbraak van cellen',
      about: 'LDH stijgt als er cellen kapotgaan. Dat kan veel oorzaken hebben.',
    },
    en: {
      name: 'LDH',
      plain: 'breaking down of cells',
      about: 'LDH rises when cells are damaged. There can be many causes.',
    },
  },
  {
    loinc: ['2157-6'],
    nl: {
      name: 'CK',
      plain: 'schade aan spieren',
      about: 'CK komt vrij uit spieren, ook na zwaar sporten.',
    },
    en: {
      name: 'CK',
      plain: 'damage to muscles',
      about: 'CK comes from muscles, also after heavy exercise.',
    },
  },
  {
    loinc: ['3084-1', '14933-6'],
    nl: {
      name: 'Urinezuur',
      plain: 'stof die jicht kan geven',
      about: 'Te veel urinezuur kan jicht of nierstenen geven.',
    },
    en: {
      name: 'Uric acid',
      plain: 'substance that can cause gout',
      about: 'Too much uric acid can cause gout or kidney stones.',
    },
  },
  {
    loinc: ['630-4'],
    nl: {
      name: 'Urinekweek',
      plain: 'bacteriën in uw urine',
      about: 'Hierbij kijkt men of er bacteriën in uw urine groeien.',
    },
    en: {
      name: 'Urine culture',
      plain: 'bacteria in your urine',
      about: 'Shows whether bacteria grow in your urine.',
    },
  },
  {
    loinc: ['600-7'],
    nl: {
      name: 'Bloedkweek',
      plain: 'bacteriën in uw bloed',
      about: 'Hierbij kijkt men of er bacteriën in uw bloed groeien.',
    },
    en: {
      name: 'Blood culture',
      plain: 'bacteria in your blood',
      about: 'Shows whether bacteria grow in your blood.',
    },
  },
  {
    loinc: ['94309-2', '94500-6', '94745-7'],
    nl: {
      name: 'Coronatest',
      plain: 'SARS-CoV-2',
      about: 'Deze test zoekt naar het coronavirus.',
    },
    en: {
      name: 'Corona test',
      plain: 'SARS-CoV-2',
      about: 'This test looks for the corona virus.',
    },
  },
  {
    loinc: ['21613-5'],
    nl: {
      name: 'Chlamydia',
      plain: 'soa-test',
      about: 'Deze test zoekt naar de bacterie chlamydia.',
    },
    en: {
      name: 'Chlamydia',
      plain: 'test for a sexually transmitted infection',
      about: 'This test looks for the bacterium chlamydia.',
    },
  },
  {
    loinc: ['85354-9', '55284-4'],
    nl: {
      name: 'Bloeddruk',
      plain: 'druk in uw bloedvaten',
      about: 'De bovendruk is de druk als uw hart knijpt. De onderdruk is de druk als uw hart rust.',
    },
    en: {
      name: 'Blood pressure',
      plain: 'pressure in your blood vessels',
      about: 'The upper pressure is when your heart squeezes. The lower one is when your heart rests.',
    },
  },
  {
    loinc: ['8480-6'],
    nl: {
      name: 'Bovendruk',
      plain: 'druk als uw hart knijpt',
      about: 'Dit is de hoogste druk in uw bloedvaten.',
    },
    en: {
      name: 'Upper pressure',
      plain: 'when your heart squeezes',
      about: 'The highest pressure in your blood vessels.',
    },
  },
  {
    loinc: ['8462-4'],
    nl: {
      name: 'Onderdruk',
      plain: 'druk als uw hart rust',
      about: 'Dit is de laagste druk in uw bloedvaten.',
    },
    en: {
      name: 'Lower pressure',
      plain: 'when your heart rests',
      about: 'The lowest pressure in your blood vessels.',
    },
  },
  {
    loinc: ['29463-7', '3141-9'],
    nl: {
      name: 'Gewicht',
      plain: 'hoeveel u weegt',
      about: 'Uw gewicht op het moment van meten.',
    },
    en: {
      name: 'Weight',
      plain: 'how much you weigh',
      about: 'Your weight when it was measured.',
    },
  },
  {
    loinc: ['8302-2'],
    nl: {
      name: 'Lengte',
      plain: 'hoe lang u bent',
      about: 'Uw lengte op het moment van meten.',
    },
    en: {
      name: 'Height',
      plain: 'how tall you are',
      about: 'Your height when it was measured.',
    },
  },
  {
    loinc: ['39156-5'],
    nl: {
      name: 'BMI',
      plain: 'gewicht bij uw lengte',
      about: 'De BMI zegt of uw gewicht past bij uw lengte.',
    },
    en: {
      name: 'BMI',
      plain: 'weight for your height',
      about: 'The BMI tells whether your weight fits your height.',
    },
  },
  {
    loinc: ['8867-4', '8893-0'],
    nl: {
      name: 'Hartslag',
      plain: 'slagen per minuut',
      about: 'Dit is hoe vaak uw hart per minuut slaat.',
    },
    en: {
      name: 'Heart rate',
      plain: 'beats a minute',
      about: 'How often your heart beats in a minute.',
    },
  },
  {
    loinc: ['8310-5'],
    nl: {
      name: 'Temperatuur',
      plain: 'warmte van uw lichaam',
      about: 'De temperatuur van uw lichaam op het moment van meten.',
    },
    en: {
      name: 'Temperature',
      plain: 'warmth of your body',
      about: 'The temperature of your body when it was measured.',
    },
  },
  {
    loinc: ['9279-1'],
    nl: {
      name: 'Ademhaling',
      plain: 'keren per minuut',
      about: 'Dit is hoe vaak u per minuut ademt.',
    },
    en: {
      name: 'Breathing',
      plain: 'times a minute',
      about: 'How often you breathe in a minute.',
    },
  },
  {
    loinc: ['59408-5', '2708-6'],
    nl: {
      name: 'Zuurstof in het bloed',
      plain: 'saturatie',
      about: 'Dit laat zien hoeveel zuurstof er in uw bloed zit.',
    },
    en: {
      name: 'Oxygen in the blood',
      plain: 'saturation',
      about: 'How much oxygen there is in your blood.',
    },
  },
  {
    loinc: ['72166-2'],
    nl: {
      name: 'Roken',
      plain: 'of u rookt',
      about: 'Wat u over roken hebt verteld.',
    },
    en: {
      name: 'Smoking',
      plain: 'whether you smoke',
      about: 'What you said about smoking.',
    },
  },
];
