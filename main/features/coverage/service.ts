export { coverageGaps } from './gaps.ts';
