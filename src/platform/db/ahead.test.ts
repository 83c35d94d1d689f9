import { describe, expect, test } from 'vitest';
import { clearTables, withTestDatabase } from '../../testing/database.ts';
import { organisationId } from '../../testing/audit-events.ts';
import { type Asked, openAhead } from './ahead.ts';
import { own, type Rows } from './index.ts';

const database = withTestDatabase();
const [here, there] = [organisationId('00000101'), organisationId('00000102')];

const statement = (name: string, ...values: string[]): Asked => ({
  organisations: here,
  name,
  text: `select ${name}`,
  values,
});

/** A database that says when it was asked what. */
function watched({ most = 10 } = {}) {
  const asked: string[] = [];
  const ask = async ({ organisations, name, values }: Asked) => {
    asked.push([name, ...values].join(' '));
    return [{ name, values, organisations, nth: asked.length }];
  };
  const ahead = openAhead({ ask, most });
  return {
    asked: () => asked.splice(0),
    /** A page that asks all of these. */
    async page(key: string, ...statements: Asked[]) {
      const foresight = ahead(key);
      const atOnce = asked.splice(0);
      const answers = await Promise.all(statements.map(each => foresight.ask(each)));
      return { atOnce, later: asked.splice(0), answers };
    },
    ahead,
  };
}

describe('what a page asked the last two times is asked at once', () => {
  test('the third time, and every time after that', async () => {
    const { page } = watched();
    const [one, two] = [statement('one'), statement('two', 'x')];
    expect(await page('a', one, two)).toMatchObject({ atOnce: [], later: ['one', 'two x'] });
    expect(await page('a', one, two)).toMatchObject({ atOnce: [], later: ['one', 'two x'] });
    const third = await page('a', one, two);
    expect(third).toMatchObject({ atOnce: ['one', 'two x'], later: [] });
    expect(third.answers).toMatchObject([[{ name: 'one' }], [{ name: 'two', values: ['x'] }]]);
    expect(await page('a', one, two)).toMatchObject({ atOnce: ['one', 'two x'], later: [] });
  });

  test('what differs every time is never asked ahead', async () => {
    const { page } = watched();
    for (const now of ['1', '2', '3', '4']) {
      expect(await page('a', statement('due', now))).toMatchObject({ atOnce: [], later: [`due ${now}`] });
    }
  });

  test('what is not asked any more is forgotten, and nothing is answered with it', async () => {
    const { page } = watched();
    for (let time = 0; time < 3; time += 1) await page('a', statement('one'));
    expect(await page('a', statement('other'))).toMatchObject({ atOnce: ['one'], later: ['other'] });
    expect(await page('a', statement('other'))).toMatchObject({ atOnce: [], later: ['other'] });
  });

  test('keys know nothing of each other, and no more are remembered than was said', async () => {
    const { page } = watched({ most: 2 });
    for (let time = 0; time < 3; time += 1) await page('a', statement('one'));
    expect(await page('b', statement('one'))).toMatchObject({ atOnce: [] });
    expect(await page('a', statement('one'))).toMatchObject({ atOnce: ['one'] });
    await page('c', statement('one'));
    expect(await page('b', statement('one'))).toMatchObject({ atOnce: [] });
  });

  test('who asks nothing is not remembered and pushes nobody out', async () => {
    const { page } = watched({ most: 2 });
    for (let time = 0; time < 2; time += 1) await page('a', statement('one'));
    for (const key of ['x', 'y', 'z']) await page(key);
    expect(await page('a')).toMatchObject({ atOnce: ['one'], later: [] });
  });

  test('an answer is for that very statement, bound to the same, and is given once', async () => {
    const { page } = watched();
    for (let time = 0; time < 2; time += 1) await page('a', statement('one', 'x'));
    const [same, name, value, elsewhere, text] = [
      statement('one', 'x'),
      statement('two', 'x'),
      statement('one', 'y'),
      { ...statement('one', 'x'), organisations: there },
      { ...statement('one', 'x'), text: 'select something else' },
    ];
    const { atOnce, later } = await page('a', name, value, elsewhere, text, same, same);
    expect(atOnce).toEqual(['one x']);
    expect(later).toEqual(['two x', 'one y', 'one x', 'one x', 'one x']);
  });

  test('after a change everything is asked anew', async () => {
    const { page, ahead, asked } = watched();
    for (let time = 0; time < 2; time += 1) await page('a', statement('one'));
    const foresight = ahead('a');
    expect(asked()).toEqual(['one']);
    foresight.forget();
    await foresight.ask(statement('one'));
    expect(asked()).toEqual(['one']);
  });

  test('a guess that fails harms only who asks for it', async () => {
    let isDown = false;
    const ask = () => (isDown ? Promise.reject(new Error('down')) : Promise.resolve([]));
    const ahead = openAhead({ ask, most: 10 });
    for (let time = 0; time < 2; time += 1) await ahead('a').ask(statement('one'));
    isDown = true;
    const foresight = ahead('a');
    // Nobody waits for it at this moment, and the process lives.
    await new Promise(resolve => setImmediate(resolve));
    await expect(foresight.ask(statement('one'))).rejects.toThrow('down');
  });
});

test('on the database: a look finds what was asked ahead, bound as ever, and what this request wrote', async () => {
  await clearTables();
  type Request = Pick<ReturnType<typeof database>, 'look' | 'change'>;
  const text = 'select bsn_hash as hash from person order by bsn_hash';
  const people = (rows: Rows) => rows.named<{ hash: string }>({ name: 'people', text, values: [] });
  const meet = (request: Request, hash: string) =>
    request.change([here], async rows => {
      const sealed = { bsn_sealed: Buffer.alloc(1), first_seen_at: Temporal.Now.instant() };
      const person = { organisation: here, id: crypto.randomUUID(), bsn_hash: hash, ...sealed };
      await own<{ person: typeof person }>(rows).insertInto('person').values(person).execute();
    });
  await meet(database(), 'one');
  for (let time = 0; time < 3; time += 1) {
    const request = database().ahead('page');
    expect(await request.look([here], people)).toEqual([{ hash: 'one' }]);
    expect(await request.look([there], people)).toEqual([]);
  }
  const request = database().ahead('page');
  await meet(request, 'two');
  expect(await request.look([here], people)).toEqual([{ hash: 'one' }, { hash: 'two' }]);
});
