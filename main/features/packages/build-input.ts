import { z } from 'zod';
import { civilDate, id, language } from '../../contract/values.ts';

/** What a build job was asked for; it is stored with the job, so that a killed build can be started again. */
export const buildInput = z.object({
  packageId: id,
  /** Path of the ZIP. */
  target: z.string().min(1),
  packageDate: civilDate,
  language,
  withoutBroken: z.boolean(),
  covers: z.enum(['item', 'file', 'none']).default('item'),
});

export type BuildInput = z.output<typeof buildInput>;

/** Name of the job kind. */
export const BUILD_JOB = 'package-build';
/** Name of the job kind that checks a bundle. */
export const VERIFY_JOB = 'package-verify';
