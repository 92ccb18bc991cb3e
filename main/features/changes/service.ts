export { openRequestsOf } from './open-requests.ts';
export { type NewChange, namedPerson, proposeChange, recorderOf } from './propose.ts';
export { requestNumbers } from './request-numbers.ts';
export { requestAddress } from './tables.ts';
