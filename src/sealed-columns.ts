/** Everything that stands sealed in the database: what is looked through when the key is changed. */
import type { SealedColumn } from './lib/crypto.ts';
import { sealedColumns as ofCasework } from './platform/casework/index.ts';
import { sealedColumns as ofIdentity } from './platform/identity/index.ts';
import { sealedColumns as ofNotify } from './platform/notify/index.ts';

export const sealedColumns: readonly SealedColumn[] = [...ofIdentity, ...ofCasework, ...ofNotify];
