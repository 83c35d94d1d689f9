import { expect, test } from 'vitest';
import { openReuse } from './reuse.ts';

const counting = (weigh: (made: number) => number | null = () => 1, bounds = { most: 3, heaviest: 100 }) => {
  const reuse = openReuse<number>({ ...bounds, weigh });
  let made = 0;
  return {
    get: (key: string, seconds = 10) => reuse.get(key, { seconds, make: async () => ++made }),
    made: () => made,
  };
};

test('made once, also for askers at the same moment', async () => {
  const { get, made } = counting();
  expect(await Promise.all([get('a'), get('a'), get('a')])).toEqual([1, 1, 1]);
  expect(await get('a')).toBe(1);
  expect(made()).toBe(1);
});

test('made again once it is too old, and for another key', async () => {
  const { get } = counting();
  expect([await get('a'), await get('b')]).toEqual([1, 2]);
  await new Promise(done => setTimeout(done, 20));
  expect(await get('a', 0.01)).toBe(3);
  expect(await get('a', 0)).toBe(4);
});

test('what is not worth keeping, and what failed, is made again', async () => {
  const { get } = counting(() => null);
  expect([await get('a'), await get('a')]).toEqual([1, 2]);
  const reuse = openReuse<number>({ most: 3, heaviest: 3, weigh: () => 1 });
  const fail = () => Promise.reject(new Error('no'));
  await expect(reuse.get('a', { seconds: 9, make: fail })).rejects.toThrow('no');
  expect(await reuse.get('a', { seconds: 9, make: async () => 7 })).toBe(7);
});

test('bounded in number: the one that was longest unused goes first', async () => {
  const { get } = counting();
  for (const key of ['a', 'b', 'c', 'a', 'd']) await get(key);
  expect(await get('a')).toBe(1);
  expect(await get('b')).toBe(5);
});

test('bounded in weight, however few they are', async () => {
  const { get } = counting(() => 60);
  await get('a');
  await get('b');
  expect(await get('b')).toBe(2);
  expect(await get('a')).toBe(3);
});
