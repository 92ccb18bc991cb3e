import { z } from 'zod';
import type { SampleContext, SamplePart } from '../../contributions.ts';

const people = z.object({
  first: z.array(z.string()),
  last: z.array(z.string()),
  cities: z.array(z.string()),
  entities: z.array(z.string()),
  funds: z.array(z.string()),
});

export { people as sampleAssessmentData };

/** Loads two years of log. Written below, once the parts it stands on are known. */
export const assessmentSample: SamplePart = {
  order: 70,
  id: 'assessments',
  async load(_context: SampleContext) {},
};
