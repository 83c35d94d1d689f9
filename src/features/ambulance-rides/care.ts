/** What was done and found during a ride, and what was told on handing over. */
import type { Resource } from '@medplum/fhirtypes';
import {
  codesOf,
  nameOfConcept,
  number,
  object,
  objects,
  readWhen,
  text,
  textOfNarrative,
  type When,
} from '../../lib/fhir.ts';
import type { Mapping, R4, ReadContext } from '../../platform/record/index.ts';
import {
  asked,
  type Fields,
  fieldsOf,
  inside,
  isWithdrawn,
  list,
  type Maybe,
  nameBehind,
  referenceIn,
} from './mapping.ts';
import type { Ride } from './ride.ts';

/** One thing on a list. `contact`: the ride it belongs to, null where the source does not say. */
export type Item = {
  reference: string;
  contact: string | null;
  name: string;
  details: readonly string[];
  when: When | null;
  /** `working`: what it seemed to be then, not established. */
  certainty: 'established' | 'working';
};

/** A piece of text with its heading. */
export type Passage = {
  reference: string;
  contact: string | null;
  when: When | null;
  sections: readonly { heading: string | null; text: string }[];
};

type Type = Resource['resourceType'];

/** A mapping of what belongs to a ride. `search`: how a source is asked for one ride's; none for all of the patient's. */
function belonging<T, Of extends Type>(
  type: Of,
  of: { search: Mapping<T, Of>['r4']['search']; read(fields: Fields, context: ReadContext): T | null },
): Mapping<Maybe<T>, Of> {
  const read = (resource: R4<Of>, context: ReadContext) => {
    const fields = fieldsOf(resource);
    if (didNotHappen(fields)) return { is: null };
    const is = of.read(fields, context);
    return is && { is };
  };
  return { part: inside, r4: { type, search: of.search, read } };
}

/** Written down by mistake, planned and not done, or found not to be so. */
function didNotHappen(fields: Fields): boolean {
  const verified = codesOf(fields['verificationStatus']).map(each => each.code ?? '');
  return (
    isWithdrawn(fields) ||
    text(fields['status']) === 'not-done' ||
    verified.some(code => code === 'entered-in-error' || code === 'refuted')
  );
}

function isEstablished(fields: Fields): boolean {
  return !codesOf(fields['verificationStatus']).some(each =>
    /^(provisional|differential|unconfirmed)$/.test(each.code ?? ''),
  );
}

function contactOf(fields: Fields, context: ReadContext): string | null {
  return context.referenceTo(referenceIn(fields['encounter'] ?? fields['context']) ?? undefined);
}

export const medicationOf = (ride: Ride) =>
  belonging('MedicationAdministration', {
    search: [...asked(ride, 'context'), ['_include', 'MedicationAdministration:medication']],
    read: (fields, context) => {
      const coming = object(context.resolve(referenceIn(fields['medicationReference']) ?? undefined));
      const name =
        nameOfConcept(fields['medicationCodeableConcept']) ??
        nameOfConcept(coming?.['code']) ??
        text(object(fields['medicationReference'])?.['display']);
      const dosage = object(fields['dosage']);
      const amount = amountOf(dosage?.['dose'] ?? dosage?.['rateQuantity']);
      const route = nameOfConcept(dosage?.['route']);
      return item(name, {
        fields,
        context,
        details: amount === null ? [text(dosage?.['text']), route] : [amount, route],
        when: readWhen(fields['effectiveDateTime'] ?? object(fields['effectivePeriod'])?.['start']),
      });
    },
  });

export const actionsOf = (ride: Ride) =>
  belonging('Procedure', {
    search: asked(ride),
    read: (fields, context) => {
      const period = object(fields['performedPeriod']);
      return item(nameOfConcept(fields['code']), {
        fields,
        context,
        details: [
          ...list(fields['bodySite']).map(nameOfConcept),
          nameOfConcept(fields['outcome']),
          text(fields['performedString']),
        ],
        when: readWhen(fields['performedDateTime'] ?? period?.['start']),
      });
    },
  });

export const findingsOf = (ride: Ride) =>
  belonging('Condition', {
    search: asked(ride),
    read: (fields, context) => {
      return item(nameOfConcept(fields['code']), {
        fields,
        context,
        details: [...list(fields['bodySite']).map(nameOfConcept), nameOfConcept(fields['severity'])],
        when: readWhen(fields['recordedDate'] ?? fields['onsetDateTime']),
      });
    },
  });

/** What the crew was told that still holds; there is no way to ask for those of one ride. */
export const allergies = belonging('AllergyIntolerance', {
  search: [],
  read: (fields, context) => {
    return item(nameOfConcept(fields['code']), {
      fields,
      context,
      details: objects(fields['reaction']).flatMap(each => list(each['manifestation']).map(nameOfConcept)),
      when: readWhen(fields['recordedDate']),
    });
  },
});

export const lettersOf = (ride: Ride) =>
  belonging('Composition', {
    search: asked(ride),
    read: (fields, context) =>
      passage(fields, { context, when: readWhen(fields['date']), sections: sectionsIn(fields['section']) }),
  });

export const reportsOf = (ride: Ride) =>
  belonging('DiagnosticReport', {
    search: asked(ride),
    read: (fields, context) => {
      const said = text(fields['conclusion']) ?? textOfNarrative(fields['text']);
      const heading = nameOfConcept(fields['code']);
      return passage(fields, {
        context,
        when: readWhen(fields['effectiveDateTime'] ?? fields['issued']),
        sections: said === null ? [] : [{ heading, text: said }],
      });
    },
  });

export const tellingsOf = (ride: Ride) =>
  belonging('Communication', {
    search: asked(ride),
    read: (fields, context) =>
      passage(fields, {
        context,
        when: readWhen(fields['sent'] ?? fields['received']),
        sections: objects(fields['payload']).flatMap(each => {
          const said = text(each['contentString']);
          return said === null ? [] : [{ heading: nameOfConcept(list(fields['category'])[0]), text: said }];
        }),
      }),
  });

/** To whom the patient was referred, why, and what was agreed with the patient. */
export const referredOf = (ride: Ride) =>
  belonging('ServiceRequest', {
    search: [...asked(ride), ['_include', 'ServiceRequest:performer']],
    read: (fields, context) => {
      const [to] = objects(fields['performer']).flatMap(each => nameBehind(each, context) ?? []);
      // The reason for the ride is a part of its own, which a service may withhold.
      const reasons = list(fields['reasonCode']).flatMap(each => nameOfConcept(each) ?? []);
      const reason = reasons.filter(each => !ride.reason?.includes(each));
      const said = [nameOfConcept(fields['code']), to, ...reason, ...notesIn(fields)];
      const lines = said.filter(each => each !== null && each !== undefined);
      const agreed = text(fields['patientInstruction']);
      return passage(fields, {
        context,
        when: readWhen(fields['authoredOn']),
        sections: [...(lines.length > 0 ? [lines] : []), ...(agreed ? [[agreed]] : [])].map(each => ({
          heading: null,
          text: each.join('\n'),
        })),
      });
    },
  });

type ItemParts = {
  fields: Fields;
  context: ReadContext;
  details: readonly (string | null)[];
  when: When | null;
};

function item(name: string | null, of: ItemParts): Item | null {
  if (name === null) return null;
  const details = [...of.details, ...notesIn(of.fields)].filter(each => each !== null);
  const { reference } = of.context;
  return {
    reference,
    contact: contactOf(of.fields, of.context),
    name,
    certainty: isEstablished(of.fields) ? 'established' : 'working',
    details: [...new Set(details)],
    when: of.when,
  };
}

function passage(
  fields: Fields,
  of: { context: ReadContext; when: When | null; sections: Passage['sections'] },
): Passage {
  const { context, when, sections } = of;
  return { reference: context.reference, contact: contactOf(fields, context), when, sections };
}

function notesIn(fields: Fields): string[] {
  return objects(fields['note']).flatMap(each => text(each['text']) ?? []);
}

/** Sections may stand in sections: each with its own heading. */
function sectionsIn(value: unknown): Passage['sections'] {
  return objects(value).flatMap(each => {
    const said = textOfNarrative(each['text']);
    const heading = text(each['title']) ?? nameOfConcept(each['code']);
    return [...(said === null ? [] : [{ heading, text: said }]), ...sectionsIn(each['section'])];
  });
}

function amountOf(quantity: unknown): string | null {
  const fields = object(quantity);
  const amount = number(fields?.['value']);
  if (amount === null) return null;
  return `${amount} ${text(fields?.['unit']) ?? text(fields?.['code']) ?? ''}`.trim();
}
