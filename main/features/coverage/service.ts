export { readAsked } from './find.ts';
export { coverageGaps } from './gaps.ts';
