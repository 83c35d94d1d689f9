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

test('what has grown too old is told to who makes it again, and so is nothing else', async () => {
  const reuse = openReuse<number>({ most: 3, heaviest: 3, weigh: () => 1 });
  const told: (number | null)[] = [];
  const get = (key: string, makes: number, seconds = 0) =>
    reuse.get(key, {
      seconds,
      make: async before => {
        told.push(before);
        return makes;
      },
    });
  await get('a', 1);
  await get('a', 2);
  await get('a', 3, 9);
  await get('b', 4);
  await Promise.all([get('c', 5), get('c', 6)]);
  expect(told).toEqual([null, 1, null, null]);
});

test('what may go on still weighs while that is being found out, once', async () => {
  const reuse = openReuse<string>({ most: 9, heaviest: 100, weigh: () => 40 });
  const get = (key: string, makes: string | Promise<string>, seconds = 9) =>
    reuse.get(key, { seconds, make: async () => makes });
  await get('a', 'a');
  await get('b', 'b');
  const asking = Promise.withResolvers<string>();
  const again = get('b', asking.promise, 0);
  await get('c', 'c');
  // Too much with the one that is being asked about: the longest unused went.
  expect(await get('a', 'a anew')).toBe('a anew');
  asking.resolve('b again');
  await again;
  for (const key of ['d', 'e']) await get(key, key);
  expect([await get('e', 'no'), await get('d', 'no')]).toEqual(['e', 'd']);
});
