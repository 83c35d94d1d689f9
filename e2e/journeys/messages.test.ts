/** D-J2, a question with a clock: asked in one's own words, looked over before it goes, and followed until the answer. */
import { describe, expect, test } from 'vitest';
import { farthest, withStage } from '../harness.ts';

const stage = withStage();

describe.each(farthest)('$manner', manner => {
  test('D-J2 D-104 D-107 emergency first, then the question, looked over, sent, with the clock that staff see', async () => {
    const visitor = await stage().newVisitor(manner);
    const { page, hands } = visitor;
    await visitor.signIn(manner.viewport.width < 500 ? '999993318' : '999991668');
    await visitor.goTo('Berichten');
    await visitor.look(`berichten-leeg-${manner.viewport.width}`);
    await hands.go(page.getByRole('link', { name: /^(Stel een vraag|Ga verder)/ }));
    const form = await visitor.text();
    expect(form.indexOf('Bel 112')).toBeLessThan(form.indexOf('Waar gaat uw vraag over?'));
    await visitor.look(`berichten-nieuw-${manner.viewport.width}`);
    await hands.go(page.getByRole('button', { name: 'Verder: kijk uw vraag na' }));
    expect(await visitor.text()).toContain('Uw vraag: schrijf op wat u wilt vragen.');
    await visitor.look(`berichten-nieuw-fout-${manner.viewport.width}`);
    await hands.pick(page.getByRole('radio', { name: 'Cardiologie' }));
    await hands.write(page.getByLabel('Uw vraag'), 'Mag ik weer sporten?');
    await hands.go(page.getByRole('button', { name: 'Verder: kijk uw vraag na' }));
    await visitor.look(`berichten-nakijken-${manner.viewport.width}`);
    expect(await visitor.text()).toContain('Mag ik weer sporten?');
    await hands.go(page.getByRole('button', { name: 'Stuur mijn vraag' }));
    await visitor.look(`berichten-verstuurd-${manner.viewport.width}`);
    expect(await visitor.text()).toContain('nog 2 werkdagen');
    expect(await visitor.text()).toContain('Uw vraag ligt bij de polikliniek.');
    await visitor.goTo('Berichten');
    await visitor.look(`berichten-${manner.viewport.width}`);
    expect(await visitor.text()).toContain('Mag ik weer sporten?');
    await visitor.goTo('Wie keek er mee');
    await visitor.hands.go(visitor.page.getByRole('link', { name: 'Toon ook wat u zelf deed' }));
    expect(await visitor.text()).toContain('stuurde iets aan uw zorgverleners');
  });
});
