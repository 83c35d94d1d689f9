import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { facts, idsOf, openWriter, type Writer } from '../../../../simulators/digid/writer.ts';
import { sign } from '../../../../simulators/digid/xml.ts';
import { expecting, outcomeOf } from '../testing.ts';
import { type Expected, readAnswer } from './answer.ts';
import { digidAlgorithms } from './signature.ts';

let writer: Writer;
beforeAll(async () => {
  writer = await openWriter();
});

const { bsn } = facts;
const expected = (change: Partial<Expected> = {}) => ({
  ...expecting(facts, [writer.digid.certificate]),
  ...change,
});
const read = (xml: string, of = expected()) => outcomeOf(xml, of);

describe('O-06 one thing that does not fit is enough, signed by DigiD or not', () => {
  const inside = (name: string, attribute: string) => new RegExp(`(<${name}[^>]* ${attribute}=")[^"]+`);
  const issuerOf = (name: string) => new RegExp(`(<${name}[^>]*><saml:Issuer>)[^<]+`);

  test.each([
    ['samlp:ArtifactResponse', inside('samlp:ArtifactResponse', 'InResponseTo'), 'wrong-request'],
    ['samlp:Response', inside('samlp:Response', 'InResponseTo'), 'wrong-request'],
    ['the confirmation', inside('saml:SubjectConfirmationData', 'InResponseTo'), 'wrong-request'],
    ['issuer of the answer', issuerOf('samlp:ArtifactResponse'), 'wrong-issuer'],
    ['issuer of the response', issuerOf('samlp:Response'), 'wrong-issuer'],
    ['issuer of the assertion', issuerOf('saml:Assertion'), 'wrong-issuer'],
    ['destination', inside('samlp:Response', 'Destination'), 'wrong-recipient'],
    ['recipient', inside('saml:SubjectConfirmationData', 'Recipient'), 'wrong-recipient'],
    ['audience', /(<saml:Audience>)[^<]+/, 'wrong-audience'],
    ['bearer', inside('saml:SubjectConfirmation', 'Method'), 'not-readable'],
    ['version of the assertion', inside('saml:Assertion', 'Version'), 'not-readable'],
  ] as const)('%s', async (_name, place, why) => {
    const plain = await writer.unsigned();
    const changed = plain.replace(place, '$1https://elders.example/');
    expect(changed).not.toBe(plain);
    expect(read(writer.signedAgain(changed))).toBe(why);
  });

  test.each([
    ['no audience', /<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/, '', 'wrong-audience'],
    [
      'a second restriction that is not for us',
      '</saml:Conditions>',
      '<saml:AudienceRestriction><saml:Audience>x</saml:Audience></saml:AudienceRestriction></saml:Conditions>',
      'wrong-audience',
    ],
    ['no recipient', / Recipient="[^"]+"/, '', 'wrong-recipient'],
    ['no confirmation', /<saml:SubjectConfirmation .*<\/saml:SubjectConfirmation>/, '', 'not-readable'],
    ['two names', /<saml:NameID>.*<\/saml:NameID>/, '$&$&', 'not-readable'],
    ['two levels', /<saml:AuthnContextClassRef>.*<\/saml:AuthnContextClassRef>/, '$&$&', 'not-readable'],
    [
      'an assertion in an advice',
      '<saml:AuthnStatement',
      '<saml:Advice><saml:Assertion ID="_a"/></saml:Advice>$&',
      'not-readable',
    ],
    ['an encrypted assertion beside it', '<saml:Assertion', '<saml:EncryptedAssertion/>$&', 'not-readable'],
    ['a second message in the body', '</soapenv:Body>', '<other/></soapenv:Body>', 'not-readable'],
    ['a second status', /<samlp:Status>.*?<\/samlp:Status>/, '$&$&', 'not-readable'],
  ] as const)('%s', async (_name, place, put, why) => {
    const plain = await writer.unsigned();
    const changed = plain.replace(place, put);
    expect(changed).not.toBe(plain);
    expect(read(writer.signedAgain(changed))).toBe(why);
  });

  test('a header of SOAP is nothing to us, but no identifier may stand there twice', async () => {
    const withHeader = async (content: string) =>
      read(
        (await writer.answer()).replace('<soapenv:Body>', `<soapenv:Header>${content}</soapenv:Header>$&`),
      );
    expect(await withHeader('<a id="_x"/>')).toBe('signed-in');
    expect(await withHeader('<a id="_x"/><b ID="_x"/>')).toBe('not-readable');
  });

  test('a signature that covers something else as well', async () => {
    const plain = await writer.unsigned();
    const { outer, inner } = idsOf(plain);
    const both = new SignedXml({
      privateKey: writer.digid.key,
      publicCert: writer.digid.certificate,
      signatureAlgorithm: digidAlgorithms.signature[0] ?? '',
      canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
    });
    const transforms = [
      'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
      'http://www.w3.org/2001/10/xml-exc-c14n#',
    ];
    for (const id of [outer, inner]) {
      const xpath = `//*[@ID='${id}']`;
      both.addReference({
        xpath,
        uri: `#${id}`,
        transforms,
        digestAlgorithm: digidAlgorithms.digest[0] ?? '',
      });
    }
    const location = { reference: `//*[@ID='${outer}']/*[1]`, action: 'after' as const };
    both.computeSignature(sign(plain, inner, { pair: writer.digid }), { prefix: 'ds', location });
    expect(['bad-signature', 'not-readable']).toContain(read(both.getSignedXml()));
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
    const xml = await writer.answer();
    const forged = wrappings[name]?.(xml) ?? '';
    expect(forged).toContain(other);
    expect(['not-readable', 'bad-signature']).toContain(read(forged));
  });

  test('O-06 a comment in the NameID does not shorten it', async () => {
    // Signed as a whole by DigiD for somebody who may choose a name: the classic of 2018.
    const plain = (await writer.unsigned()).replace(`:${bsn}<`, `:${bsn}<!-- -->0<`);
    expect(read(writer.signedAgain(plain))).toBe('bad-bsn');
    const late = (await writer.answer()).replace(`:${bsn}<`, `:${bsn.slice(0, 4)}<!-- -->${bsn.slice(4)}<`);
    // Comments are not signed; what is read is what the signature covers, and that is the whole number.
    expect(readAnswer(late, expected())).toMatchObject({ outcome: 'signed-in', bsn });
  });

  test('O-06 a NameID with an element inside is not text', async () => {
    const plain = (await writer.unsigned()).replace(`:${bsn}<`, `:${bsn.slice(0, 4)}<b/>${bsn.slice(4)}<`);
    expect(read(writer.signedAgain(plain))).toBe('not-readable');
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
    expect(read(change(await writer.answer()))).toBe('not-readable');
  });

  test('O-06 signed by an attacker whose certificate stands in KeyInfo', async () => {
    const xml = writer.signedAgain(await writer.unsigned(), writer.attacker);
    expect(xml).toContain(writer.attacker.certificate.replace(/-----[^-]+-----|\s/g, '').slice(0, 60));
    expect(read(xml)).toBe('bad-signature');
  });

  test('O-06 the outer signature of DigiD around an assertion of an attacker', async () => {
    const plain = await writer.unsigned();
    const { outer, inner } = idsOf(plain);
    const xml = sign(sign(plain, inner, { pair: writer.attacker }), outer, { pair: writer.digid });
    expect(read(xml)).toBe('bad-signature');
  });

  test.each([
    ['http://www.w3.org/2001/10/xml-exc-c14n#WithComments', 'http://www.w3.org/2001/10/xml-exc-c14n#'],
    ['http://www.w3.org/2000/09/xmldsig#hmac-sha1', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'],
    ['http://www.w3.org/2000/09/xmldsig#sha1', 'http://www.w3.org/2001/04/xmlenc#sha256'],
    ['http://www.w3.org/TR/1999/REC-xslt-19991116', 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'],
  ])('O-06 algorithm put in its place: %s', async (weaker, usual) => {
    const xml = (await writer.answer()).replaceAll(`"${usual}"`, `"${weaker}"`);
    expect(read(xml)).toBe('bad-signature');
  });

  test('O-06 one changed character anywhere in what is signed never signs somebody in as another', async () => {
    const xml = await writer.answer();
    const from = xml.indexOf('<samlp:ArtifactResponse');
    fc.assert(
      fc.property(
        fc.integer({ min: from, max: xml.length - 60 }),
        fc.constantFrom('0', '7', 'x', ' '),
        (at, put) => {
          const changed = xml.slice(0, at) + put + xml.slice(at + 1);
          const outcome = read(changed);
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

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
