import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Answered, artifactResponse, type Ending } from '../../../../simulators/digid/answers.ts';
import { atRest, type Switches } from '../../../../simulators/digid/switches.ts';
import { sign } from '../../../../simulators/digid/xml.ts';
import { type Pair, pair } from '../../../../simulators/keys.ts';
import { levelReaches, levels } from '../level.ts';
import { clockMinutes, type Expected, readAnswer, readNameId } from './answer.ts';
import { classRefs } from './class-refs.ts';
import { Refusal } from './refusal.ts';
import { digidAlgorithms } from './signature.ts';

const now = Temporal.Instant.from('2026-11-21T10:20:00Z');
const begunAt = now.subtract({ seconds: 40 });
const issuer = 'https://digid.example/saml/idp/metadata';
const audience = 'https://portaal.example/saml';
const consumerUrl = 'https://portaal.example/inloggen/digid/antwoord';
const bsn = '999991334';

let digid: Pair;
let attacker: Pair;
beforeAll(async () => {
  [digid, attacker] = await Promise.all([
    pair({ name: 'DigiD', use: 'signing' }),
    pair({ name: 'Een ander', use: 'signing' }),
  ]);
});

function expected(change: Partial<Expected> = {}): Expected {
  return {
    resolveId: '_resolve',
    requestId: '_request',
    begunAt,
    issuer,
    audience,
    consumerUrl,
    minimumLevel: 'midden',
    trust: { certificates: [digid.certificate], algorithms: digidAlgorithms },
    now,
    ...change,
  };
}

type Said = { ending?: Ending; switches?: Partial<Switches>; at?: Temporal.Instant; requestId?: string };

/** An answer as DigiD would give it, or with one of the simulator's faults. */
function answer(said: Said = {}): Promise<string> {
  const answered: Answered = {
    requestId: said.requestId ?? '_request',
    consumerUrl,
    audience,
    ending: said.ending ?? { bsn, level: 'midden' },
    endedAt: said.at ?? now,
  };
  const writing = { entityId: issuer, signing: digid, resolveId: '_resolve', now: said.at ?? now };
  return artifactResponse(answered, { ...writing, switches: { ...atRest, ...said.switches } });
}

function outcomeOf(xml: string, of: Expected = expected()): string {
  try {
    return readAnswer(xml, of).outcome;
  } catch (fault) {
    if (fault instanceof Refusal) return fault.why;
    throw fault;
  }
}

describe('an answer in order', () => {
  test('O-06 signs in with BSN and level', async () => {
    expect(readAnswer(await answer(), expected())).toMatchObject({
      outcome: 'signed-in',
      bsn,
      level: 'midden',
    });
  });

  test('O-06 midden is demanded: every level comes out as the order of levels says', async () => {
    for (const level of levels) {
      const read = readAnswer(await answer({ ending: { bsn, level } }), expected());
      expect(read).toMatchObject(
        levelReaches(level, 'midden') ? { outcome: 'signed-in', level } : { outcome: 'level-too-low', level },
      );
    }
  });

  test('O-06 a level that nobody knows is too low', async () => {
    const xml = await unsignedAnswer();
    const renamed = xml.replace(classRefs.midden, 'urn:oasis:names:tc:SAML:2.0:ac:classes:TimeSyncToken');
    const read = readAnswer(signedAgain(renamed), expected());
    expect(read).toMatchObject({ outcome: 'level-too-low', level: null });
  });

  test('several certificates at a time: any one of the metadata will do', async () => {
    const trust = {
      certificates: [attacker.certificate, digid.certificate],
      algorithms: digidAlgorithms,
    };
    expect(outcomeOf(await answer(), expected({ trust }))).toBe('signed-in');
  });

  test('cancelled is told apart from every other status', async () => {
    const ended = async (top: string, sub: string) =>
      outcomeOf(await answer({ ending: { status: [top, sub] } }));
    expect(await ended('Responder', 'AuthnFailed')).toBe('cancelled');
    expect(await ended('Responder', 'NoAuthnContext')).toBe('level-too-low');
    expect(await ended('Requester', 'AuthnFailed')).toBe('refused-by-digid');
    expect(await ended('Responder', 'RequestDenied')).toBe('refused-by-digid');
    expect(await ended('Requester', 'NoSupportedIDP')).toBe('refused-by-digid');
  });

  test('an artifact that DigiD does not know any more is a refusal', async () => {
    const writing = { entityId: issuer, signing: digid, resolveId: '_resolve', now, switches: atRest };
    expect(outcomeOf(await artifactResponse(null, writing))).toBe('refused-by-digid');
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
    expect(outcomeOf(await answer({ switches: { fault } }))).toBe(why);
  });

  test('the detail of a refusal never holds the BSN', async () => {
    for (const fault of ['changed-after-signing', 'other-sector', 'wrapped', 'expired'] as const) {
      const xml = await answer({ switches: { fault } });
      expect(() => readAnswer(xml, expected())).toThrow(expect.not.stringContaining(bsn));
    }
  });
});

describe('the question must be ours', () => {
  test('another ArtifactResolve, another request', async () => {
    const xml = await answer();
    expect(outcomeOf(xml, expected({ resolveId: '_other' }))).toBe('wrong-request');
    expect(outcomeOf(xml, expected({ requestId: '_other' }))).toBe('wrong-request');
  });

  test('a sign-in from before we asked is not an answer to us', async () => {
    const xml = await answer();
    expect(outcomeOf(xml, expected({ begunAt: now.add({ minutes: 3 }) }))).toBe('wrong-time');
  });
});

describe('times', () => {
  // Written in whole seconds, so the instants of a test are whole seconds too.
  const seconds = fc.integer({ min: -900, max: 900 });

  test('an answer counts within two minutes of its issue and not outside', async () => {
    const xml = await answer();
    const spread = clockMinutes * 60;
    fc.assert(
      fc.property(seconds, late => {
        const at = now.add({ seconds: late });
        const outcome = outcomeOf(xml, expected({ now: at, begunAt: at.subtract({ minutes: 10 }) }));
        expect(outcome).toBe(Math.abs(late) <= spread ? 'signed-in' : 'wrong-time');
      }),
      { numRuns: 25 },
    );
  });

  test.each(['SubjectConfirmationData', 'Conditions'])('%s: its own period counts', async name => {
    const plain = await unsignedAnswer();
    fc.assert(
      fc.property(seconds, ends => {
        const notOnOrAfter = now.add({ seconds: ends });
        const xml = plain.replace(
          new RegExp(`(<saml:${name}[^>]*NotOnOrAfter=")[^"]+`),
          `$1${notOnOrAfter.toString()}`,
        );
        // The limit itself is too late (NotOnOrAfter), and the clocks may be two minutes apart.
        expect(outcomeOf(signedAgain(xml))).toBe(ends > -clockMinutes * 60 ? 'signed-in' : 'wrong-time');
      }),
      { numRuns: 12 },
    );
  });

  test('Conditions: NotBefore counts', async () => {
    const plain = await unsignedAnswer();
    fc.assert(
      fc.property(seconds, starts => {
        const xml = plain.replace(/NotBefore="[^"]+/, `NotBefore="${now.add({ seconds: starts })}`);
        expect(outcomeOf(signedAgain(xml))).toBe(starts <= clockMinutes * 60 ? 'signed-in' : 'wrong-time');
      }),
      { numRuns: 12 },
    );
  });

  test.each(['samlp:ArtifactResponse', 'samlp:Response', 'saml:Assertion'])(
    '%s: its own IssueInstant counts',
    async name => {
      const plain = await unsignedAnswer();
      fc.assert(
        fc.property(seconds, late => {
          const at = now.add({ seconds: late });
          const xml = plain.replace(new RegExp(`(<${name} [^>]*IssueInstant=")[^"]+`), `$1${at}`);
          const fits = Math.abs(late) <= clockMinutes * 60;
          expect(outcomeOf(signedAgain(xml))).toBe(fits ? 'signed-in' : 'wrong-time');
        }),
        { numRuns: 12 },
      );
    },
  );

  test('AuthnInstant: somewhere between our question and now', async () => {
    const plain = await unsignedAnswer();
    fc.assert(
      fc.property(seconds, late => {
        const xml = plain.replace(/AuthnInstant="[^"]+/, `AuthnInstant="${now.add({ seconds: late })}`);
        const fits = late >= -clockMinutes * 60 - 40 && late <= clockMinutes * 60;
        expect(outcomeOf(signedAgain(xml))).toBe(fits ? 'signed-in' : 'wrong-time');
      }),
      { numRuns: 12 },
    );
  });

  test('no end at all is no answer', async () => {
    const plain = await unsignedAnswer();
    for (const name of ['SubjectConfirmationData', 'Conditions']) {
      const xml = plain.replace(new RegExp(`(<saml:${name}[^>]*) NotOnOrAfter="[^"]+"`), '$1');
      expect(outcomeOf(signedAgain(xml))).toBe('not-readable');
    }
  });
});

describe('forged answers', () => {
  const body = (xml: string) => /<soapenv:Body>(.*)<\/soapenv:Body>/s.exec(xml)?.[1] ?? '';
  const other = '999990019';

  /** Eight ways to wrap a signed answer, as they are known for SAML; the forged copy names somebody else. */
  const wrappings: { [name: string]: (signed: string) => string } = {
    'signed original beside a forged copy': xml => xml.replace(body(xml), copy(xml) + body(xml)),
    'forged copy behind the signed original': xml => xml.replace(body(xml), body(xml) + copy(xml)),
    'signed original inside the forged copy': xml =>
      xml.replace(body(xml), copy(xml).replace('</samlp:Status>', `</samlp:Status>${body(xml)}`)),
    'signed original in an Object of the signature': xml =>
      xml.replace(
        body(xml),
        keepSignature(xml).replace('</ds:Signature>', `<ds:Object>${body(xml)}</ds:Object></ds:Signature>`),
      ),
    'signed original in the SOAP header': xml =>
      xml
        .replace('<soapenv:Body>', `<soapenv:Header>${body(xml)}</soapenv:Header><soapenv:Body>`)
        .replace(new RegExp(`(<soapenv:Body>)${escapeRegExp(body(xml))}`), `$1${copy(xml)}`),
    'the same ID on the forged copy': xml =>
      xml.replace(body(xml), `<kept>${body(xml)}</kept>${keepSignature(xml)}`),
    'a forged assertion in front of the signed one': xml =>
      xml.replace('<saml:Assertion', `${assertionOf(copy(xml))}<saml:Assertion`),
    'a forged assertion behind the signed one': xml =>
      xml.replace('</saml:Assertion>', `</saml:Assertion>${assertionOf(copy(xml))}`),
  };

  /** The same answer for somebody else, without signatures and under other IDs. */
  function copy(xml: string): string {
    return body(xml)
      .replace(/<ds:Signature .*?<\/ds:Signature>/gs, '')
      .replace(/ ID="_/g, ' ID="_f')
      .replace(bsn, other);
  }

  function keepSignature(xml: string): string {
    return body(xml).replace(bsn, other);
  }

  function assertionOf(xml: string): string {
    return /<saml:Assertion.*<\/saml:Assertion>/s.exec(xml)?.[0] ?? '';
  }

  test.each(Object.keys(wrappings))('O-06 wrapped: %s', async name => {
    const xml = await answer();
    const forged = wrappings[name]?.(xml) ?? '';
    expect(forged).toContain(other);
    expect(['not-readable', 'bad-signature']).toContain(outcomeOf(forged));
  });

  test('O-06 a comment in the NameID does not shorten it', async () => {
    // Signed as a whole by DigiD for somebody who may choose a name: the classic of 2018.
    const plain = (await unsignedAnswer()).replace(`:${bsn}<`, `:${bsn}<!-- -->0<`);
    expect(outcomeOf(signedAgain(plain))).toBe('bad-bsn');
    const late = (await answer()).replace(`:${bsn}<`, `:${bsn.slice(0, 4)}<!-- -->${bsn.slice(4)}<`);
    // Comments are not signed; what is read is what the signature covers, and that is the whole number.
    expect(readAnswer(late, expected())).toMatchObject({ outcome: 'signed-in', bsn });
  });

  test('O-06 a NameID with an element inside is not text', async () => {
    const plain = (await unsignedAnswer()).replace(`:${bsn}<`, `:${bsn.slice(0, 4)}<b/>${bsn.slice(4)}<`);
    expect(outcomeOf(signedAgain(plain))).toBe('not-readable');
  });

  test.each([
    ['a document type', (xml: string) => `<!DOCTYPE a [<!ENTITY b "c">]>${xml}`],
    ['a document type after the declaration', (xml: string) => `<?xml version="1.0"?>\n<!DOCTYPE a>${xml}`],
    ['a processing instruction', (xml: string) => xml.replace('<soapenv:Body>', '<?a b?><soapenv:Body>')],
    [
      'an identifier twice',
      (xml: string) => xml.replace('<soapenv:Body>', '<soapenv:Body Id="_a"><b id="_a"/>'),
    ],
    ['two roots', (xml: string) => xml + xml],
    ['half a document', (xml: string) => xml.slice(0, -40)],
    ['no XML', () => 'ok'],
    ['nothing', () => ''],
    ['too much', (xml: string) => xml.replace('</soapenv:Body>', `</soapenv:Body>${' '.repeat(300_000)}`)],
  ])('O-06 not read: %s', async (_name, change) => {
    expect(outcomeOf(change(await answer()))).toBe('not-readable');
  });

  test('O-06 signed by an attacker whose certificate stands in KeyInfo', async () => {
    const xml = signedAgain(await unsignedAnswer(), attacker);
    expect(xml).toContain(attacker.certificate.replace(/-----[^-]+-----|\s/g, '').slice(0, 60));
    expect(outcomeOf(xml)).toBe('bad-signature');
  });

  test('O-06 the outer signature of DigiD around an assertion of an attacker', async () => {
    const plain = await unsignedAnswer();
    const [outer, inner] = idsOf(plain);
    const xml = sign(sign(plain, inner, { pair: attacker }), outer, { pair: digid });
    expect(outcomeOf(xml)).toBe('bad-signature');
  });

  test.each([
    ['http://www.w3.org/2001/10/xml-exc-c14n#WithComments', 'http://www.w3.org/2001/10/xml-exc-c14n#'],
    ['http://www.w3.org/2000/09/xmldsig#hmac-sha1', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'],
    ['http://www.w3.org/2000/09/xmldsig#sha1', 'http://www.w3.org/2001/04/xmlenc#sha256'],
    ['http://www.w3.org/TR/1999/REC-xslt-19991116', 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'],
  ])('O-06 algorithm put in its place: %s', async (weaker, usual) => {
    const xml = (await answer()).replaceAll(`"${usual}"`, `"${weaker}"`);
    expect(outcomeOf(xml)).toBe('bad-signature');
  });

  test('O-06 one changed character anywhere in what is signed never signs somebody in as another', async () => {
    const xml = await answer();
    const from = xml.indexOf('<samlp:ArtifactResponse');
    fc.assert(
      fc.property(
        fc.integer({ min: from, max: xml.length - 60 }),
        fc.constantFrom('0', '7', 'x', ' '),
        (at, put) => {
          const changed = xml.slice(0, at) + put + xml.slice(at + 1);
          const outcome = outcomeOf(changed);
          // White space inside the base64 of a signature means nothing, and KeyInfo is not looked at.
          if (outcome === 'signed-in')
            expect(readAnswer(changed, expected())).toMatchObject({ bsn, level: 'midden' });
          else expect(['not-readable', 'bad-signature']).toContain(outcome);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('NameID', () => {
  test('O-06 only nine digits of sector s00000000 that pass the 11-test', () => {
    expect(readNameId(`s00000000:${bsn}`)).toBe(bsn);
    for (const wrong of [`s00000001:${bsn}`, bsn, `S00000000:${bsn}`, `s00000000:${bsn} `, '']) {
      expect(() => readNameId(wrong)).toThrow(expect.objectContaining({ why: 'wrong-sector' }));
    }
    for (const wrong of ['s00000000:123456789', 's00000000:99991334', 's00000000:000000000']) {
      expect(() => readNameId(wrong)).toThrow(expect.objectContaining({ why: 'bad-bsn' }));
    }
  });
});

/** An answer in order that nobody signed yet, to be changed and then signed as DigiD would. */
async function unsignedAnswer(): Promise<string> {
  return answer({ switches: { fault: 'unsigned' } });
}

function idsOf(xml: string): [outer: string, inner: string] {
  const id = (name: string) => new RegExp(`<${name}[^>]* ID="([^"]+)"`).exec(xml)?.[1] ?? '';
  return [id('samlp:ArtifactResponse'), id('saml:Assertion')];
}

/** Signs assertion and answer, as DigiD would. */
function signedAgain(xml: string, by: Pair = digid): string {
  const [outer, inner] = idsOf(xml);
  return sign(sign(xml, inner, { pair: by }), outer, { pair: by });
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
