export { openRequestsOf } from './open-requests.ts';
export { type NewChange, proposeChange } from './propose.ts';
export { requestNumbers } from './request-numbers.ts';
export { requestAddress } from './tables.ts';
