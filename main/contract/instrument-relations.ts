import { z } from 'zod';
import { applicabilityRule } from './applicability.ts';
import { operation } from './define.ts';
import { bilingual } from './instruments.ts';
import { id, instant, line, optionalLine, rev } from './values.ts';

/** `from` says the same as `to`, is a part of it, or touches the same matter. */
export const mappingRelation = z.enum(['equal', 'part-of', 'related']);

/** One end of a mapping, with where it can be read; `held` is null for a guideline that the library does not hold. */
export const mappingEnd = z.object({
  instrument: z.string(),
  /** Empty for whatever edition. */
  edition: z.string(),
  code: z.string(),
  held: z.object({ editionId: id, title: bilingual }).nullable(),
  /** What was heard of a clause that is not held. */
  stub: z.string(),
});

/** A relation between two clauses, with where it was seen. */
export const clauseMapping = z.object({
  id,
  rev,
  from: mappingEnd,
  to: mappingEnd,
  relation: mappingRelation,
  note: bilingual,
  source: bilingual,
  shipped: z.boolean(),
});

/** What a row applies to, where that was seen, and the rule of a heading above it. */
export const rowApplicability = applicabilityRule.extend({
  /** Revision of the stored rule; 0 when there is none. */
  rev: z.int().min(0),
  source: bilingual,
  /** The rule as shipped, when the LSP has changed it. */
  shipped: applicabilityRule.nullable(),
  corrected: z.object({ at: instant, by: z.string() }).nullable(),
  /** Rules of headings above, which hold too. */
  above: z.array(applicabilityRule.extend({ code: z.string() })),
});

/** A clause that is cited while its guideline is not held: number and what was heard, never a made-up text. */
export const clauseStub = z.object({
  id,
  rev,
  guideline: z.string(),
  clause: z.string(),
  title: z.string(),
  /** Where it was seen or cited. */
  seen: z.string(),
  /** The row that replaces it since the guideline was imported. */
  held: z.object({ editionId: id, title: bilingual }).nullable(),
  mappings: z.int(),
});

/** A guideline that is known by number. */
export const knownGuideline = z.object({
  code: z.string(),
  regulation: z.string(),
  subject: bilingual,
  source: bilingual,
  held: z.boolean(),
});

export type MappingEnd = z.infer<typeof mappingEnd>;
export type ClauseMapping = z.infer<typeof clauseMapping>;
export type RowApplicability = z.infer<typeof rowApplicability>;
export type ClauseStub = z.infer<typeof clauseStub>;
export type KnownGuideline = z.infer<typeof knownGuideline>;

const exampleId = '01890000-0000-7000-8000-000000000001';
const changed = z.object({ id, rev });
const clause = z.string().trim().min(1).max(40);
const guideline = z.string().trim().min(1).max(60);
const note = z.string().trim().max(2000).default('');

/** Relations of the requirement library: what rows apply to, mappings between clauses, clauses that are cited but not held. */
export const instrumentRelationsContract = {
  'instruments.relations': operation({
    kind: 'read',
    permission: 'instruments.read',
    input: z.object({ editionId: id, code: clause }),
    output: z.object({ applicability: rowApplicability, mappings: z.array(clauseMapping) }),
    example: { editionId: exampleId, code: '9.1.1' },
  }),
  'instruments.setApplicability': operation({
    kind: 'write',
    permission: 'instruments.write',
    input: applicabilityRule.extend({
      rowId: id,
      /** 0 when the row has no rule yet. */
      expectRev: z.int().min(0),
      /** What the rule rests on. */
      source: line,
    }),
    output: changed,
    example: {
      rowId: exampleId,
      expectRev: 0,
      lspTypes: ['p3'],
      purposes: [],
      remote: false,
      source: 'Naskah Pedoman 202 klausul 4',
    },
  }),
  'instruments.restoreApplicability': operation({
    kind: 'write',
    permission: 'instruments.write',
    input: z.object({ rowId: id, expectRev: rev }),
    output: changed,
    example: { rowId: exampleId, expectRev: 2 },
  }),
  'instruments.mappings': operation({
    kind: 'read',
    permission: 'instruments.read',
    input: z.object({}),
    output: z.object({ mappings: z.array(clauseMapping) }),
    example: {},
  }),
  'instruments.map': operation({
    kind: 'write',
    permission: 'instruments.write',
    input: z.object({
      fromInstrument: guideline,
      fromEdition: optionalLine.default(''),
      fromCode: clause,
      toInstrument: guideline,
      toEdition: optionalLine.default(''),
      toCode: clause,
      relation: mappingRelation,
      note,
      source: line,
    }),
    output: changed,
    example: {
      fromInstrument: 'BNSP-206',
      fromCode: 'T.4.1.1',
      toInstrument: 'BNSP-201',
      toCode: '6.4',
      relation: 'related',
      source: 'Panduan Mutu bab 6',
    },
  }),
  'instruments.changeMapping': operation({
    kind: 'write',
    permission: 'instruments.write',
    input: z.object({ id, expectRev: rev, relation: mappingRelation, note, source: line }),
    output: changed,
    example: { id: exampleId, expectRev: 1, relation: 'equal', source: 'Dicocokkan tim mutu' },
  }),
  'instruments.unmap': operation({
    kind: 'write',
    permission: 'instruments.write',
    input: z.object({ id, expectRev: rev, reason: optionalLine.default('') }),
    output: changed,
    example: { id: exampleId, expectRev: 1 },
  }),
  'instruments.stubs': operation({
    kind: 'read',
    permission: 'instruments.read',
    input: z.object({}),
    output: z.object({ stubs: z.array(clauseStub), guidelines: z.array(knownGuideline) }),
    example: {},
  }),
  'instruments.keepStub': operation({
    kind: 'write',
    permission: 'instruments.write',
    input: z.object({ guideline, clause, title: optionalLine.default(''), seen: optionalLine.default('') }),
    output: changed,
    example: { guideline: 'BNSP-202', clause: '7.1.1', title: 'Unsur pengarah', seen: 'LKS asesmen lisensi 2024' },
  }),
  'instruments.changeStub': operation({
    kind: 'write',
    permission: 'instruments.write',
    input: z.object({ id, expectRev: rev, title: optionalLine, seen: optionalLine }),
    output: changed,
    example: { id: exampleId, expectRev: 1, title: 'Unsur pengarah', seen: 'LKS 2024' },
  }),
  'instruments.removeStub': operation({
    kind: 'write',
    permission: 'instruments.write',
    input: z.object({ id, expectRev: rev, reason: optionalLine.default('') }),
    output: changed,
    example: { id: exampleId, expectRev: 1 },
  }),
};
