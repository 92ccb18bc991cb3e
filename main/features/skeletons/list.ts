import type { LspType } from '../../contract/profile.ts';
import type { Output, ReadContext } from '../../contributions.ts';
import { coverageGaps } from '../coverage/service.ts';
import { readProfile } from '../profile/service.ts';
import { type CatalogueEntry, catalogue, linksOf, needOf } from './catalogue.ts';
import { openRegister, type Register } from './codes.ts';
import { skeletonSet } from './data.ts';
import { type PaperFacts, paperFacts, typeMeant } from './facts.ts';
import { blanksOf } from './paper.ts';

type Listed = Output<'skeletons.list'>['skeletons'][number];

/** Clauses that wait for a document: those that have none, and those for which the manual alone is not enough. */
interface Waiting {
  readonly gaps: readonly string[];
  readonly manualOnly: readonly string[];
}

function listed(entry: CatalogueEntry, facts: PaperFacts, register: Register, waiting: Waiting): Listed {
  const { skeleton } = entry;
  const gaps =
    entry.kind === 'manual' || entry.kind === 'policy' ? waiting.gaps : [...waiting.gaps, ...waiting.manualOnly];
  const existing = register.existing.get(skeleton.id);
  const served = (clause: string) => gaps.filter((gap) => gap === clause || gap.startsWith(`${clause}.`));
  return {
    id: skeleton.id,
    kind: entry.kind,
    chapter: entry.chapter,
    code: register.codes.get(skeleton.id) ?? skeleton.code,
    title: skeleton.title,
    documentType: entry.documentType,
    owner: facts.roles[skeleton.owner].post,
    clauses: linksOf(skeleton, skeletonSet.instrument).map((link) => ({ ...link })),
    use: needOf(skeleton, facts.type),
    why: skeleton.why,
    blanks: blanksOf(entry, facts),
    open: [...new Set(skeleton.clauses.flatMap(served))],
    existing:
      existing === undefined
        ? null
        : {
            id: existing.standing.document.id,
            code: existing.standing.document.code,
            title: existing.standing.document.title,
            state: existing.standing.state,
            edition: existing.standing.edition,
            by: existing.by,
          },
  };
}

async function waitingClauses(context: ReadContext): Promise<{ readonly audited: number; readonly waiting: Waiting }> {
  const { audited, gaps, manualOnly } = await coverageGaps(context, skeletonSet.instrument);
  return {
    audited,
    waiting: { gaps: gaps.map(({ code }) => code), manualOnly: manualOnly.map(({ code }) => code) },
  };
}

/** The whole set for a type of LSP, with what of it stands in the register and which clauses wait for it. */
export async function listSkeletons(
  context: ReadContext,
  asked: LspType | undefined,
): Promise<Output<'skeletons.list'>> {
  const profile = await readProfile(context.db);
  const type = typeMeant(profile, asked);
  const register = await openRegister(context);
  const facts = await paperFacts(context, type, register.codes);
  const { audited, waiting } = await waitingClauses(context);
  return {
    ownType: profile.type,
    type,
    source: skeletonSet.source,
    edition: skeletonSet.edition,
    audited,
    open: waiting.gaps.length,
    skeletons: catalogue.map((entry) => listed(entry, facts, register, waiting)),
  };
}

/** One skeleton as the list shows it. */
export async function oneListed(
  context: ReadContext,
  entry: CatalogueEntry,
  facts: PaperFacts,
  register: Register,
): Promise<Listed> {
  const { waiting } = await waitingClauses(context);
  return listed(entry, facts, register, waiting);
}
