import { expect, test } from 'vitest';
import { noticePortalsOf } from './telling.ts';
import { withHospital } from './testing/hospital.ts';

const hospital = withHospital();

test('notices of portals that cannot be taken over whole stay as they were, until all is ready to be taken', () => {
  const { house, portal } = hospital();
  const now = noticePortalsOf([...new Set(house.portals.values())], house);
  const channels = house.notify.channelsAt(portal.id);
  expect(channels).toContain('sms');
  const broken = now.map(each => ({
    ...each,
    settings: {
      ...each.settings,
      sms: {
        ...each.settings.sms,
        gateway: new URL('https://sms.invalid/'),
        sender: 'X',
        key: 'nobody-wrote-this',
      },
    },
  }));
  expect(() => house.notify.renew([...now.slice(1), ...broken])).toThrow('nobody-wrote-this');
  expect(house.notify.channelsAt(portal.id)).toEqual(channels);
  const take = house.notify.renew([]);
  expect(house.notify.channelsAt(portal.id)).toEqual(channels);
  take();
  expect(house.notify.channelsAt(portal.id)).toEqual([]);
  house.notify.renew(now)();
  expect(house.notify.channelsAt(portal.id)).toEqual(channels);
});
