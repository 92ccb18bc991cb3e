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

function listed(entry: CatalogueEntry, facts: PaperFacts, register: Register, gaps: ReadonlySet<string>): Listed {
  const { skeleton } = entry;
  const existing = register.existing.get(skeleton.id);
  const served = (clause: string) => [...gaps].filter((gap) => gap === clause || gap.startsWith(`${clause}.`));
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

/** The whole set for a type of LSP, with what of it stands in the register and which clauses wait for it. */
export async function listSkeletons(
  context: ReadContext,
  asked: LspType | undefined,
): Promise<Output<'skeletons.list'>> {
  const profile = await readProfile(context.db);
  const type = typeMeant(profile, asked);
  const register = await openRegister(context);
  const facts = await paperFacts(context, type, register.codes);
  const { audited, gaps } = await coverageGaps(context, skeletonSet.instrument);
  const open = new Set(gaps.map(({ code }) => code));
  return {
    ownType: profile.type,
    type,
    source: skeletonSet.source,
    edition: skeletonSet.edition,
    audited,
    open: open.size,
    skeletons: catalogue.map((entry) => listed(entry, facts, register, open)),
  };
}

/** One skeleton as the list shows it. */
export async function oneListed(
  context: ReadContext,
  entry: CatalogueEntry,
  facts: PaperFacts,
  register: Register,
): Promise<Listed> {
  const { gaps } = await coverageGaps(context, skeletonSet.instrument);
  return listed(entry, facts, register, new Set(gaps.map(({ code }) => code)));
}
