import fc from 'fast-check';
import { expect, test } from 'vitest';
import { titleOf } from '../../web/own-case.ts';
import { messages } from './index.ts';
import { faultsOf, longest, topicsOf } from './question.ts';

const subjects = [{ id: 'cardiologie', nl: 'Cardiologie', en: 'Cardiology' }];
const read = (given: object) =>
  messages.settings.parse({ subjects, ...given }) as Parameters<typeof topicsOf>[0];

test('D-104 D-105 one asks about what the portal names; the website is among it only where a service desk answers', () => {
  expect(topicsOf(read({})).map(topic => topic.id)).toEqual(['cardiologie']);
  const [, website] = topicsOf(read({ serviceDesk: {} }));
  expect(website).toMatchObject({ id: 'website', kind: 'technical-question', queue: 'service-desk' });
});

test('D-106 D-108 a portal that promises an escalation before the answer is refused', () => {
  expect(
    messages.settings.safeParse({ subjects, answerWithinWorkdays: 5, escalateAfterWorkdays: 4 }).success,
  ).toBe(false);
});

test('D-104 what is missing is said by the field, and a text that fits is sent whole', () => {
  const topics = topicsOf(read({}));
  expect(faultsOf({ onderwerp: '', vraag: ' ' }, topics).map(each => each.code)).toEqual([
    'no-subject',
    'no-question',
  ]);
  expect(faultsOf({ onderwerp: 'cardiologie', vraag: 'a'.repeat(longest) }, topics)).toEqual([]);
  expect(faultsOf({ onderwerp: 'cardiologie', vraag: 'a'.repeat(longest + 1) }, topics)).toEqual([
    { field: 'vraag', code: 'too-long' },
  ]);
});

test('the line in the queue is the first sentence in the own words, and never long', () => {
  expect(titleOf('Mag ik sporten? Ik ben vorige week geopereerd.')).toBe('Mag ik sporten?');
  expect(titleOf('  Mag\nik  ')).toBe('Mag');
  fc.assert(fc.property(fc.string(), text => titleOf(text).length <= 92));
});
