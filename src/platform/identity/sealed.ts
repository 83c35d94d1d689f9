import type { SealedColumn } from '../../lib/crypto.ts';
import { contextOf as beginningContext } from './oidc/begun.ts';
import { contextOf as personContext } from './people.ts';
import { contextOf as sessionContext } from './session-row.ts';

/** What this room keeps sealed, for who changes the key. */
export const sealedColumns: readonly SealedColumn[] = [
  {
    table: 'person',
    column: 'bsn_sealed',
    key: ['organisation', 'id'],
    context: ({ organisation = '', id = '' }) => personContext(organisation, id),
  },
  {
    table: 'session',
    column: 'holder_sealed',
    key: ['organisation', 'id'],
    context: ({ organisation = '', id = '' }) => sessionContext({ organisation, id }),
  },
  {
    table: 'oidc_request',
    column: 'secrets_sealed',
    key: ['organisation', 'state_hash'],
    context: ({ organisation = '', state_hash = '' }) => beginningContext(organisation, state_hash),
  },
];
