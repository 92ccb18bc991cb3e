import type { WriteContext } from '../../contributions.ts';
import type { Applied } from '../../importer/importer.ts';
import { startAssessorBatch } from './import-batch.ts';
import { type KnownAssessor, readKnownRegister } from './import-known.ts';
import { planAssessor, planContradicts } from './import-plan.ts';
import type { RowValues } from './import-values.ts';
import { nameKey, registerKey } from './names.ts';

/** Somebody whom a row can only mean, as the register is now: by register number, else by a name that one person has. */
function findPerson(people: ReadonlyMap<string, KnownAssessor>, values: RowValues): KnownAssessor | undefined {
  const key = registerKey(values['registerNumber'] ?? '');
  const name = nameKey(values['name'] ?? '');
  const all = [...people.values()];
  const byRegister = key === '' ? [] : all.filter((known) => known.row.register_key === key);
  if (byRegister.length > 0) return byRegister.find((known) => known.row.name_key === name) ?? byRegister[0];
  const byName = all.filter((known) => known.row.name_key === name && (key === '' || known.row.register_key === ''));
  return byName.length === 1 ? byName[0] : undefined;
}

/**
 * Writes the rows that were taken. Each is matched again: the register may have moved since the preview, and a row before it may have made the
 * record.
 */
export async function applyAssessorRows(
  context: WriteContext,
  importId: string,
  rows: readonly { readonly proposal: RowValues }[],
): Promise<readonly Applied[]> {
  const register = await readKnownRegister(context.db);
  const batch = startAssessorBatch(context, importId, register.byId);
  const answers: Applied[] = [];
  for (const { proposal } of rows) {
    const { assessorId, asNew } = proposal;
    const named = assessorId === undefined ? undefined : batch.people.get(assessorId);
    if (assessorId !== undefined && named === undefined) {
      answers.push({ refused: { code: 'core.gone', params: { kind: 'assessor' } } });
      continue;
    }
    const known = named ?? (asNew === undefined ? findPerson(batch.people, proposal) : undefined);
    const plan = planAssessor(known, proposal, context.today);
    if (planContradicts(plan)) {
      answers.push({ refused: { code: 'assessors.importOrder', params: {} } });
      continue;
    }
    answers.push({ id: await batch.write(known, plan) });
  }
  await batch.finish();
  return answers;
}
