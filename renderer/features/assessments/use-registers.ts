import { useMemo } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useRead } from '../../app/client.ts';
import type { Choice } from '../../ui/form.tsx';

/** Schemes, assessors and sites as choices of forms. */
export interface Registers {
  readonly schemes: readonly Choice[];
  readonly assessors: readonly Choice[];
  readonly sites: readonly Choice[];
}

/** Assessors by name; the number stands behind a name that several have. */
function assessorChoices(assessors: OutputOf<'assessors.list'>['assessors']): readonly Choice[] {
  const named = Map.groupBy(assessors, (one) => one.fullName);
  return assessors.map(({ id, fullName, registerNumber }) => ({
    value: id,
    label: (named.get(fullName)?.length ?? 0) > 1 ? `${fullName} (${registerNumber || '–'})` : fullName,
  }));
}

/** The registers that a row of the log points to; a value in use that was withdrawn stays among the choices. */
export function useRegisters(): Registers {
  const schemes = useRead('schemes.list', {});
  const assessors = useRead('assessors.list', {});
  const sites = useRead('tuk.list', {});
  return useMemo(
    () => ({
      schemes: (schemes.data?.schemes ?? []).map(({ id, title, code }) => ({
        value: id,
        label: code === '' ? title : `${code} ${title}`,
      })),
      assessors: assessorChoices(assessors.data?.assessors ?? []),
      sites: (sites.data?.sites ?? []).map(({ id, name }) => ({ value: id, label: name })),
    }),
    [schemes.data, assessors.data, sites.data],
  );
}
