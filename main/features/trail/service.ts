export type { ChainHead } from '../../db/audit.ts';
export { chainHeads } from '../../db/audit.ts';
export { type ErasedRecord, type Erasure, eraseChanges } from './erase.ts';
