import type { Check, ReadContext } from '../../contributions.ts';
import { registerKey } from './names.ts';
import { assessorAddress } from './repo.ts';
import { type ActiveAssessor, activeAssessors } from './service.ts';

function check(id: string, code: string, fits: (assessor: ActiveAssessor) => boolean): Check {
  return {
    id: `assessors-${id}`,
    async run(context: ReadContext) {
      const found = (await activeAssessors(context.db, context.today)).filter(fits);
      return found.map((assessor) => ({
        message: { code, params: { name: assessor.name } },
        address: assessorAddress(assessor.id),
      }));
    },
  };
}

const doubleRegister: Check = {
  id: 'assessors-double-register',
  async run(context) {
    const byKey = Map.groupBy(
      (await activeAssessors(context.db, context.today)).filter((assessor) => assessor.registerNumber !== ''),
      (assessor) => registerKey(assessor.registerNumber),
    );
    return [...byKey.values()]
      .filter((holders) => holders.length > 1)
      .map((holders) => ({
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
  check('expired', 'assessors.checkExpired', ({ status }) => status.certificate.state === 'expired'),
  check('technical-expired', 'assessors.checkTechnicalExpired', ({ status }) =>
    status.technical.some((reading) => reading.state === 'expired'),
  ),
  check('no-number', 'assessors.checkNoNumber', ({ registerNumber }) => registerNumber === ''),
  doubleRegister,
];
