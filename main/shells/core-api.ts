import type { Core } from '../core.ts';

export type { HandedFile, Session } from '../core.ts';

/** What a shell asks of the core, whether it runs in this process or behind a message port. */
export type CoreApi = Pick<Core, 'call' | 'onEvent' | 'download' | 'upload' | 'close'>;
