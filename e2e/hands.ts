/**
 * How somebody works a page: with a pointer, or with the keys only. Who uses the keys walks from stop to stop, and at
 * every stop the focus must be seen (WCAG 2.4.7), not be covered (2.4.11), and come after the one before (2.4.3).
 */
import type { Frame, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

export type Hands = {
  /** Presses a link or a button. */
  press(target: Locator): Promise<void>;
  /** Presses, and waits for the page that follows. */
  go(target: Locator): Promise<void>;
  /** Picks what a list offers, by its text. */
  choose(field: Locator, option: string): Promise<void>;
  /** Puts a mark in a box, or takes it away. */
  toggle(box: Locator): Promise<void>;
  /** Writes in a field that is empty. */
  write(field: Locator, text: string): Promise<void>;
  /** Takes one of a group. */
  pick(option: Locator): Promise<void>;
};

export type Means = 'pointer' | 'keyboard';

export function handsOn(page: Page, means: Means): Hands {
  const hands = means === 'pointer' ? withPointer() : withKeyboard(page);
  return {
    ...hands,
    go: async target => {
      const isOurs = (frame: Frame) => frame === page.mainFrame();
      const onTheWay = page.waitForEvent('framenavigated', { predicate: isOurs });
      await Promise.all([onTheWay, hands.press(target)]);
      await page.waitForLoadState('load');
    },
  };
}

function withPointer(): Omit<Hands, 'go'> {
  return {
    press: target => target.click(),
    choose: async (field, option) => void (await field.selectOption({ label: option })),
    toggle: async box => box.setChecked(!(await box.isChecked())),
    write: (field, text) => field.fill(text),
    pick: option => option.check(),
  };
}

function withKeyboard(page: Page): Omit<Hands, 'go'> {
  return {
    async press(target) {
      await walkTo(page, target);
      await page.keyboard.press('Enter');
    },
    async choose(field, option) {
      await walkTo(page, field);
      const steps = await field.evaluate((list, wanted) => {
        if (!(list instanceof HTMLSelectElement)) throw new Error('no list to choose from');
        const place = [...list.options].findIndex(each => each.label === wanted);
        if (place === -1) throw new Error(`the list does not offer ${wanted}`);
        return place - list.selectedIndex;
      }, option);
      await repeat(page, steps > 0 ? 'ArrowDown' : 'ArrowUp', Math.abs(steps));
      expect(await field.locator('option:checked').textContent()).toBe(option);
    },
    async toggle(box) {
      const before = await box.isChecked();
      await walkTo(page, box);
      await page.keyboard.press('Space');
      expect(await box.isChecked()).toBe(!before);
    },
    async write(field, text) {
      await walkTo(page, field);
      await page.keyboard.type(text);
    },
    async pick(option) {
      const name = await option.getAttribute('name');
      const group = page.locator(`input[type=radio][name="${name}"]`);
      const taken = page.locator(`input[type=radio][name="${name}"]:checked`);
      // Where none is taken yet the keys come to the first, and a space takes it.
      const isFresh = (await taken.count()) === 0;
      await walkTo(page, isFresh ? group.first() : taken);
      if (isFresh) await page.keyboard.press('Space');
      for (let left = await group.count(); left > 0 && !(await option.isChecked()); left--) {
        await page.keyboard.press('ArrowDown');
      }
      expect(await option.isChecked()).toBe(true);
    },
  };
}

async function repeat(page: Page, key: string, times: number): Promise<void> {
  for (let left = times; left > 0; left--) await page.keyboard.press(key);
}

const mostStops = 400;

/** Presses Tab until the focus is there. From the middle of a page the walk may come round the end once. */
async function walkTo(page: Page, target: Locator): Promise<void> {
  const wanted = await target.elementHandle();
  if (!wanted) throw new Error(`nothing to walk to: ${target}`);
  let last = (await wanted.evaluate(lookAtFocus))?.place ?? -1;
  let rounds = 0;
  for (let stops = 0; stops < mostStops; stops++) {
    await page.keyboard.press('Tab');
    const stop = await wanted.evaluate(lookAtFocus);
    // A date has a stop for day, month and year, all in one element.
    if (stop && stop.place < last) rounds += 1;
    expect(rounds, `the order of the stops on ${page.url()}, at ${stop?.what}`).toBeLessThanOrEqual(1);
    if (!stop) continue;
    expect(stop, `the focus on ${page.url()}: ${stop.what}`).toMatchObject({ marked: true, covered: false });
    if (stop.isWanted) return;
    last = stop.place;
  }
  throw new Error(`${target} cannot be reached with Tab on ${page.url()}`);
}

/** Runs in the page: where the focus is, whether one sees that, and whether something lies over it. */
function lookAtFocus(wanted: Node) {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const outlines = [getComputedStyle(focused), getComputedStyle(focused, '::after')];
  const box = focused.getBoundingClientRect();
  const points = [
    [0.5, 0.5],
    [0.1, 0.1],
    [0.9, 0.1],
    [0.1, 0.9],
    [0.9, 0.9],
  ].map(([x = 0, y = 0]) => document.elementFromPoint(box.x + x * box.width, box.y + y * box.height));
  return {
    what: focused.outerHTML.slice(0, 120),
    place: [...document.querySelectorAll('*')].indexOf(focused),
    isWanted: focused === wanted,
    marked: outlines.some(each => each.outlineStyle !== 'none' && Number.parseFloat(each.outlineWidth) >= 2),
    covered: !points.some(at => at && (focused.contains(at) || at.contains(focused))),
  };
}
