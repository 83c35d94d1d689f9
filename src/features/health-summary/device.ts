/** What somebody uses or carries in the body: a hearing aid, a pacemaker. DeviceUseStatement with its Device (nl-core, zib2020 R4). */
import { object, objects, text, withdrawn } from '../../lib/fhir.ts';
import type { Mapping, ReadContext } from '../../platform/record/index.ts';
import {
  type Common,
  extensionsOf,
  type Fields,
  fieldsOf,
  isNamed,
  type Moment,
  type Named,
  namesAt,
  noMoment,
  readMoment,
  readNamed,
  readNamedAll,
  readNotes,
  readPeriod,
  readPlaces,
  type Standing,
} from './fields.ts';

export type Device = Common & {
  is: 'device';
  /** Not in use yet, or not at the moment. */
  state: 'in-use' | 'intended' | 'on-hold' | 'stopped';
  used: Moment;
  /** What it is precisely, in the words of the source. */
  described: readonly string[];
  serial: string | null;
  places: readonly (readonly Named[])[];
  reasons: readonly Named[];
  by: readonly string[];
  at: readonly string[];
};

export const devices: Mapping<Device, 'DeviceUseStatement'> = {
  part: 'devices',
  r4: {
    type: 'DeviceUseStatement',
    search: [['_include', 'DeviceUseStatement:device']],
    withdrawn,
    read: (resource, context) => read(fieldsOf(resource), context),
  },
};

function read(fields: Fields, context: ReadContext): Device {
  const at = object(fields['device']);
  const product = object(context.resolve(text(at?.['reference']) ?? undefined));
  const status = text(fields['status']) ?? '';
  const moment = readPeriod(fields['timingPeriod']);
  const described = product === null ? [] : readNotes(product);
  const name = nameIn(product, text(at?.['display']));
  return {
    is: 'device',
    reference: context.reference,
    organisation: context.organisation,
    name,
    standing: standings[status] ?? 'now',
    state: status === 'intended' || status === 'on-hold' || status === 'stopped' ? status : 'in-use',
    used: moment.from || moment.until ? moment : { ...noMoment, ...readMoment(fields, 'timing') },
    described: described.filter(each => each !== name.said),
    serial: text(product?.['serialNumber']),
    places: readPlaces(fields['bodySite']),
    reasons: readNamedAll(fields['reasonCode']),
    by: namesAt(
      extensionsOf(fields, 'ext-MedicalDevice.HealthProfessional').map(each => each['valueReference']),
      context,
    ),
    at: namesAt(
      extensionsOf(fields, 'ext-MedicalDevice.Location').map(each => each['valueReference']),
      context,
    ),
    notes: readNotes(fields),
  };
}

/** By its kind, else by its own name, else by what stands beside the reference. */
function nameIn(product: Fields | null, display: string | null): Named {
  const type = readNamed(product?.['type']);
  const [own] = objects(product?.['deviceName']).flatMap(each => text(each['name']) ?? []);
  const said = type.said ?? own ?? display;
  return isNamed(type) || said !== null ? { ...type, said } : type;
}

const standings: { readonly [status: string]: Standing } = {
  intended: 'later',
  'on-hold': 'later',
  completed: 'past',
  stopped: 'past',
};
