import type { WriteContext } from '../../contributions.ts';
import type { KnownAssessor } from './import-known.ts';
import type { AssessorPlan, PlannedCertificate } from './import-plan.ts';
import { registerKey } from './names.ts';
import { activityKind, assessorKind, certificateKind } from './repo.ts';
import type { ActivityTable, AssessorTable, CertificateTable } from './tables.ts';
import { type AssessorValues, emptyAssessor, emptyCertificate, registerOf } from './writes.ts';

/**
 * The register while a batch of rows is written. What a row adds is known to the rows after it; it reaches the database at the end, with one
 * audit row for each kind.
 */
export interface AssessorBatch {
  readonly people: ReadonlyMap<string, KnownAssessor>;
  /** Writes what a row does to somebody known, or adds a person. Gives the person's id. */
  write(known: KnownAssessor | undefined, plan: AssessorPlan): Promise<string>;
  /** Brings everything that was added into the database. */
  finish(): Promise<void>;
}

/** Starts a batch on the register as it is. */
export function startAssessorBatch(
  context: WriteContext,
  importId: string,
  known: ReadonlyMap<string, KnownAssessor>,
): AssessorBatch {
  const people = new Map(known);
  const added = new Set<string>();

  function addAssessor(patch: Partial<AssessorValues>): AssessorTable {
    const id = context.ids.next();
    added.add(id);
    return { ...emptyAssessor, ...patch, id } as AssessorTable;
  }

  async function changeAssessor(row: AssessorTable, patch: Partial<AssessorValues>): Promise<AssessorTable> {
    if (Object.keys(patch).length === 0) return row;
    return added.has(row.id) ? { ...row, ...patch } : context.records.change(assessorKind, row.id, row.rev, patch);
  }

  function addCertificate(
    planned: PlannedCertificate,
    assessorId: string,
    kind: 'assessor' | 'technical',
  ): CertificateTable {
    const id = context.ids.next();
    added.add(id);
    // what waits for the end of the batch has no time of its own yet
    const waiting = { withdrawn_at: null, created_at: context.at };
    return { ...emptyCertificate(assessorId, kind), ...planned.patch, ...waiting, id } as CertificateTable;
  }

  async function certificates(
    present: readonly CertificateTable[],
    planned: PlannedCertificate | undefined,
    assessorId: string,
    kind: 'assessor' | 'technical',
  ): Promise<readonly CertificateTable[]> {
    if (planned === undefined) return present;
    const { existing, patch } = planned;
    if (existing === undefined) return [...present, addCertificate(planned, assessorId, kind)];
    const changed = added.has(existing.id)
      ? { ...existing, ...patch }
      : await context.records.change(certificateKind, existing.id, existing.rev, patch);
    return present.map((row) => (row.id === existing.id ? changed : row));
  }

  async function activity(
    present: readonly ActivityTable[],
    plan: AssessorPlan,
    assessorId: string,
  ): Promise<readonly ActivityTable[]> {
    const entries = [...present];
    for (const { year, assessments } of plan.activity) {
      const place = entries.findIndex((entry) => entry.year === year);
      const found = entries[place];
      if (found === undefined) {
        const id = context.ids.of('assessor-activity', assessorId, String(year));
        added.add(id);
        entries.push({ id, assessor_id: assessorId, year, assessments } as ActivityTable);
      } else {
        entries[place] = added.has(found.id)
          ? { ...found, assessments }
          : await context.records.change(activityKind, found.id, found.rev, { assessments });
      }
    }
    return entries;
  }

  return {
    people,
    async write(person, plan) {
      let row = person === undefined ? addAssessor(plan.assessor) : await changeAssessor(person.row, plan.assessor);
      const own = await certificates(person?.certificates ?? [], plan.certificate, row.id, 'assessor');
      const technical = await certificates(
        person?.technical.map((one) => one.row) ?? [],
        plan.technical,
        row.id,
        'technical',
      );
      const entries = await activity(person?.activity ?? [], plan, row.id);
      const register = registerOf(own);
      if (register !== row.register_number) {
        row = await changeAssessor(row, { register_number: register, register_key: registerKey(register) });
      }
      const fields = new Map(person?.technical.map((one) => [one.row.id, one.field]));
      const named = technical.map((one) => ({ row: one, field: fields.get(one.id) ?? one.field }));
      people.set(row.id, { row, certificates: own, technical: named, activity: entries });
      return row.id;
    },
    async finish() {
      const batch = { importId, recordId: importId };
      const fresh = <T extends { readonly id: string }>(rows: readonly T[]) => rows.filter((row) => added.has(row.id));
      const all = [...people.values()];
      const assessors = fresh(all.map((one) => one.row));
      const papers = fresh(
        all.flatMap((one) => [...one.certificates, ...one.technical.map((technical) => technical.row)]),
      );
      const entries = fresh(all.flatMap((one) => one.activity));
      if (assessors.length > 0) await context.records.insertMany(assessorKind, assessors, batch);
      if (papers.length > 0) await context.records.insertMany(certificateKind, papers, batch);
      if (entries.length > 0) await context.records.insertMany(activityKind, entries, batch);
    },
  };
}
