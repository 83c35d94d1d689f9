import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { facts, openWriter, type Writer } from '../../../../simulators/digid/writer.ts';
import { levelReaches, levels } from '../level.ts';
import { expecting, outcomeOf } from '../testing.ts';
import { clockMinutes, type Expected, readAnswer, readNameId } from './answer.ts';
import { classRefs } from './class-refs.ts';
import { digidAlgorithms } from './signature.ts';

let writer: Writer;
beforeAll(async () => {
  writer = await openWriter();
});

const { now, bsn } = facts;
const expected = (change: Partial<Expected> = {}) => ({
  ...expecting(facts, [writer.digid.certificate]),
  ...change,
});
const read = (xml: string, of = expected()) => outcomeOf(xml, of);

describe('an answer in order', () => {
  test('O-06 signs in with BSN and level', async () => {
    expect(readAnswer(await writer.answer(), expected())).toMatchObject({
      outcome: 'signed-in',
      bsn,
      level: 'midden',
    });
  });

  test('O-06 midden is demanded: every level comes out as the order of levels says', async () => {
    for (const level of levels) {
      const found = readAnswer(await writer.answer({ ending: { bsn, level } }), expected());
      expect(found).toMatchObject(
        levelReaches(level, 'midden') ? { outcome: 'signed-in', level } : { outcome: 'level-too-low', level },
      );
    }
  });

  test('O-06 a level that nobody knows is too low', async () => {
    const xml = await writer.unsigned();
    const renamed = xml.replace(classRefs.midden, 'urn:oasis:names:tc:SAML:2.0:ac:classes:TimeSyncToken');
    const found = readAnswer(writer.signedAgain(renamed), expected());
    expect(found).toMatchObject({ outcome: 'level-too-low', level: null });
  });

  test('several certificates at a time: any one of the metadata will do', async () => {
    const trust = {
      certificates: [writer.attacker.certificate, writer.digid.certificate],
      algorithms: digidAlgorithms,
    };
    expect(read(await writer.answer(), expected({ trust }))).toBe('signed-in');
  });

  test('cancelled is told apart from every other status', async () => {
    const ended = async (top: string, sub: string) =>
      read(await writer.answer({ ending: { status: [top, sub] } }));
    expect(await ended('Responder', 'AuthnFailed')).toBe('cancelled');
    expect(await ended('Responder', 'NoAuthnContext')).toBe('level-too-low');
    expect(await ended('Requester', 'AuthnFailed')).toBe('refused-by-digid');
    expect(await ended('Responder', 'RequestDenied')).toBe('refused-by-digid');
    expect(await ended('Requester', 'NoSupportedIDP')).toBe('refused-by-digid');
  });

  test('an artifact that DigiD does not know any more is a refusal', async () => {
    expect(read(await writer.nothing())).toBe('refused-by-digid');
  });
});

describe('O-06 every fault that the simulator knows is refused', () => {
  test.each([
    ['wrong-audience', 'wrong-audience'],
    ['wrong-issuer', 'wrong-issuer'],
    ['wrong-in-response-to', 'wrong-request'],
    ['wrong-recipient', 'wrong-recipient'],
    ['expired', 'wrong-time'],
    ['unsigned', 'not-readable'],
    ['unsigned-assertion', 'not-readable'],
    ['other-key', 'bad-signature'],
    ['sha1', 'bad-signature'],
    ['changed-after-signing', 'bad-signature'],
    ['wrapped', 'not-readable'],
    ['other-sector', 'wrong-sector'],
    ['bad-bsn', 'bad-bsn'],
  ] as const)('%s → %s', async (fault, why) => {
    expect(read(await writer.answer({ switches: { fault } }))).toBe(why);
  });

  test('the detail of a refusal never holds the BSN', async () => {
    for (const fault of ['changed-after-signing', 'other-sector', 'wrapped', 'expired'] as const) {
      const xml = await writer.answer({ switches: { fault } });
      expect(() => readAnswer(xml, expected())).toThrow(expect.not.stringContaining(bsn));
    }
  });
});

describe('the question must be ours', () => {
  test('another ArtifactResolve, another request', async () => {
    const xml = await writer.answer();
    expect(read(xml, expected({ resolveId: '_other' }))).toBe('wrong-request');
    expect(read(xml, expected({ requestId: '_other' }))).toBe('wrong-request');
  });

  test('a sign-in from before we asked is not an answer to us', async () => {
    const xml = await writer.answer();
    expect(read(xml, expected({ begunAt: now.add({ minutes: 3 }) }))).toBe('wrong-time');
  });
});

describe('times', () => {
  // Written in whole seconds, so the instants of a test are whole seconds too.
  const seconds = fc.integer({ min: -900, max: 900 });
  const edges: [number][] = [[-161], [-160], [-121], [-120], [-119], [119], [120], [121]];

  test('an answer counts within two minutes of its issue and not outside', async () => {
    const xml = await writer.answer();
    const spread = clockMinutes * 60;
    fc.assert(
      fc.property(seconds, late => {
        const at = now.add({ seconds: late });
        const outcome = read(xml, expected({ now: at, begunAt: at.subtract({ minutes: 10 }) }));
        expect(outcome).toBe(Math.abs(late) <= spread ? 'signed-in' : 'wrong-time');
      }),
      { numRuns: 25, examples: edges },
    );
  });

  test.each(['SubjectConfirmationData', 'Conditions'])('%s: its own period counts', async name => {
    const plain = await writer.unsigned();
    fc.assert(
      fc.property(seconds, ends => {
        const notOnOrAfter = now.add({ seconds: ends });
        const xml = plain.replace(
          new RegExp(`(<saml:${name}[^>]*NotOnOrAfter=")[^"]+`),
          `$1${notOnOrAfter.toString()}`,
        );
        // The limit itself is too late (NotOnOrAfter), and the clocks may be two minutes apart.
        expect(read(writer.signedAgain(xml))).toBe(ends > -clockMinutes * 60 ? 'signed-in' : 'wrong-time');
      }),
      { numRuns: 12, examples: edges },
    );
  });

  test('Conditions: NotBefore counts', async () => {
    const plain = await writer.unsigned();
    fc.assert(
      fc.property(seconds, starts => {
        const xml = plain.replace(/NotBefore="[^"]+/, `NotBefore="${now.add({ seconds: starts })}`);
        expect(read(writer.signedAgain(xml))).toBe(starts <= clockMinutes * 60 ? 'signed-in' : 'wrong-time');
      }),
      { numRuns: 12, examples: edges },
    );
  });

  test.each(['samlp:ArtifactResponse', 'samlp:Response', 'saml:Assertion'])(
    '%s: its own IssueInstant counts',
    async name => {
      const plain = await writer.unsigned();
      fc.assert(
        fc.property(seconds, late => {
          const at = now.add({ seconds: late });
          const xml = plain.replace(new RegExp(`(<${name} [^>]*IssueInstant=")[^"]+`), `$1${at}`);
          const fits = Math.abs(late) <= clockMinutes * 60;
          expect(read(writer.signedAgain(xml))).toBe(fits ? 'signed-in' : 'wrong-time');
        }),
        { numRuns: 12, examples: edges },
      );
    },
  );

  test('AuthnInstant: somewhere between our question and now', async () => {
    const plain = await writer.unsigned();
    fc.assert(
      fc.property(seconds, late => {
        const xml = plain.replace(/AuthnInstant="[^"]+/, `AuthnInstant="${now.add({ seconds: late })}`);
        const fits = late >= -clockMinutes * 60 - 40 && late <= clockMinutes * 60;
        expect(read(writer.signedAgain(xml))).toBe(fits ? 'signed-in' : 'wrong-time');
      }),
      { numRuns: 12, examples: edges },
    );
  });

  test('no end at all is no answer', async () => {
    const plain = await writer.unsigned();
    for (const name of ['SubjectConfirmationData', 'Conditions']) {
      const xml = plain.replace(new RegExp(`(<saml:${name}[^>]*) NotOnOrAfter="[^"]+"`), '$1');
      expect(read(writer.signedAgain(xml))).toBe('not-readable');
    }
  });
});

describe('NameID', () => {
  test('O-06 only nine digits of sector s00000000 that pass the 11-test', () => {
    expect(readNameId(`s00000000:${bsn}`)).toBe(bsn);
    for (const wrong of [`s00000001:${bsn}`, bsn, `S00000000:${bsn}`, `s00000000:${bsn} `, '']) {
      expect(() => readNameId(wrong)).toThrow(expect.objectContaining({ why: 'wrong-sector' }));
    }
    // An eight-digit one that would pass once padded is still not what DigiD sends.
    expect(readNameId('s00000000:010464554')).toBe('010464554');
    for (const wrong of ['s00000000:123456789', 's00000000:10464554', 's00000000:000000000']) {
      expect(() => readNameId(wrong)).toThrow(expect.objectContaining({ why: 'bad-bsn' }));
    }
  });
});
