import type { Check, ReadContext } from '../../contributions.ts';
import { registerKey } from './names.ts';
import { assessorAddress } from './repo.ts';
import { type ActiveAssessor, activeAssessors } from './service.ts';

/** More than this many of one kind are told in one line that opens the filtered list: a screen full of names helps nobody. */
const NAMED = 5;

const reads = new WeakMap<ReadContext, Promise<readonly ActiveAssessor[]>>();

/** Active assessors today, read once for all checks of one operation. */
function activeNow(context: ReadContext): Promise<readonly ActiveAssessor[]> {
  const running = reads.get(context) ?? activeAssessors(context.db, context.today);
  reads.set(context, running);
  return running;
}

interface AssessorCheck {
  readonly id: string;
  readonly fits: (assessor: ActiveAssessor) => boolean;
  readonly one: string;
  readonly many: string;
  /** Address of the register with those who are meant. */
  readonly address: string;
}

function check({ id, fits, one, many, address }: AssessorCheck): Check {
  return {
    id,
    async run(context) {
      const found = (await activeNow(context)).filter(fits);
      if (found.length > NAMED) return [{ message: { code: many, params: { count: found.length } }, address }];
      return found.map((assessor) => ({
        message: { code: one, params: { name: assessor.name } },
        address: assessorAddress(assessor.id),
      }));
    },
  };
}

/** Assessors who share a register number with somebody else, grouped by the number. Copies of a workspace that meet again can bring that about. */
export function sharedRegisters(
  assessors: readonly Pick<ActiveAssessor, 'id' | 'name' | 'registerNumber'>[],
): readonly (readonly Pick<ActiveAssessor, 'id' | 'name' | 'registerNumber'>[])[] {
  const numbered = assessors.filter((assessor) => assessor.registerNumber !== '');
  return [...Map.groupBy(numbered, (assessor) => registerKey(assessor.registerNumber)).values()].filter(
    (holders) => holders.length > 1,
  );
}

const doubleRegister: Check = {
  id: 'assessors-double-register',
  async run(context) {
    return sharedRegisters(await activeNow(context)).map((holders) => ({
      message: {
        code: 'assessors.checkDoubleRegister',
        params: { number: holders[0]?.registerNumber ?? '', names: holders.map((holder) => holder.name).join('; ') },
      },
      address: assessorAddress(holders[0]?.id ?? ''),
    }));
  },
};

/** Standing checks of the register (assessors dossier 9). */
export const assessorChecks: readonly Check[] = [
  check({
    id: 'assessors-expired',
    fits: ({ status }) => status.certificate.state === 'expired',
    one: 'assessors.checkExpired',
    many: 'assessors.checkExpiredMany',
    address: '/asesor?f.state=expired',
  }),
  check({
    id: 'assessors-technical-expired',
    fits: ({ status }) => status.technical.some((reading) => reading.state === 'expired'),
    one: 'assessors.checkTechnicalExpired',
    many: 'assessors.checkTechnicalExpiredMany',
    address: '/asesor?f.technical=expired',
  }),
  check({
    id: 'assessors-no-number',
    fits: ({ registerNumber }) => registerNumber === '',
    one: 'assessors.checkNoNumber',
    many: 'assessors.checkNoNumberMany',
    address: '/asesor?f.state=incomplete',
  }),
  doubleRegister,
];
