import type { PortalId } from '../../lib/ids.ts';
import { own } from '../db/index.ts';
import { channels } from './contact.ts';
import { contactsOf } from './contacts.ts';
import { jobsOf } from './deliver.ts';
import type { NoticeKind, NoticePortal, Notify } from './index.ts';
import { openMailer } from './mail.ts';
import { neverQuiet } from './quiet.ts';
import type { Room } from './room.ts';
import { asPerson, noticeOf, type Tables } from './rows.ts';
import { openSmsGateway } from './sms.ts';
import { readChoiceOf, tell, tellOtherwise } from './tell.ts';

type Opening = Omit<Room, 'ways' | 'portals' | 'kinds'> & {
  portals: readonly NoticePortal[];
  kinds: readonly Pick<NoticeKind, 'id' | 'atOnce'>[];
  /** The content of a secret by its name. */
  secrets(name: string): string;
};

/** Opens the room, once for a process; nobody is asked anything yet. */
export function openNotify(of: Opening): Notify {
  const portals = new Map<PortalId, NoticePortal>();
  const ways = new Map<PortalId, ReturnType<typeof waysOf>>();
  const renew = (list: readonly NoticePortal[]) => {
    const next = list.map(portal => ({ portal, itsWays: waysOf(portal, of.secrets) }));
    return () => {
      portals.clear();
      ways.clear();
      for (const { portal, itsWays } of next) {
        portals.set(portal.id, portal);
        ways.set(portal.id, itsWays);
      }
    };
  };
  renew(of.portals)();
  const room: Room = { ...of, portals, ways, kinds: new Map(of.kinds.map(kind => [kind.id, kind])) };
  return {
    renew,
    channelsAt: id => {
      const settings = room.portals.get(id)?.settings;
      return channels.filter(channel => settings?.[channel] !== undefined);
    },
    quietAt: id => room.portals.get(id)?.settings.quiet ?? neverQuiet,
    tell: (rows, to, what) => tell(room, rows, { to, what }),
    tellOtherwise: (rows, to, what) => tellOtherwise(room, rows, { to, what }),
    ...contactsOf(room),
    ...choicesOf(),
    ...readingOf(),
    jobs: () => jobsOf(room),
  };
}

function waysOf({ settings, name }: NoticePortal, secrets: Opening['secrets']) {
  const { mail, sms } = settings;
  const password = mail?.password === undefined ? null : secrets(mail.password).trim();
  return {
    mail: mail ? openMailer({ ...mail, name: mail.name ?? name, secret: password }) : null,
    sms: sms ? openSmsGateway({ ...sms, secret: secrets(sms.key).trim() }) : null,
  };
}

function choicesOf(): Pick<Notify, 'readChoice' | 'saveChoice'> {
  return {
    readChoice: async (rows, to) => {
      const { channels: chosen, quiet } = await readChoiceOf(rows, to);
      return { channels: chosen, quiet };
    },
    saveChoice: async (rows, to, { channels: chosen, quiet, language, now }) => {
      const hours = quiet.kind === 'own' ? quiet.hours : null;
      const row = {
        channels: chosen,
        quiet: quiet.kind,
        quiet_from: hours?.from.toString({ smallestUnit: 'minute' }) ?? null,
        quiet_until: hours?.until.toString({ smallestUnit: 'minute' }) ?? null,
        language,
        changed_at: now,
      };
      await own<Tables>(rows)
        .insertInto('notice_choice')
        .values({ organisation: to.keeper, person: to.person, ...row })
        .onConflict(conflict => conflict.columns(['organisation', 'person']).doUpdateSet(row))
        .execute();
    },
  };
}

const keptHours = 400 * 24;

function readingOf(): Pick<Notify, 'listNotices' | 'holderOfNumber' | 'forgetOld'> {
  return {
    forgetOld: async (rows, { keeper, now }) => {
      await own<Tables>(rows)
        .deleteFrom('notice')
        .where('organisation', '=', keeper)
        .where('made_at', '<', now.subtract({ hours: keptHours }))
        .execute();
    },
    listNotices: async (rows, to, limit) => {
      const found = await own<Tables>(rows)
        .selectFrom('notice')
        .selectAll()
        .where('organisation', '=', to.keeper)
        .where('person', '=', to.person)
        .orderBy('made_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return found.map(noticeOf);
    },
    holderOfNumber: async (rows, { keeper, number }) => {
      const row = await own<Tables>(rows)
        .selectFrom('notice')
        .select('person')
        .where('organisation', '=', keeper)
        .where('number', '=', number)
        .executeTakeFirst();
      return row ? asPerson(row.person) : null;
    },
  };
}
