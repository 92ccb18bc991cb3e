import type { ReadContext } from '../../contributions.ts';
import type { DocumentHeader, Letterhead, Picture, Signatures } from '../../word/report.ts';
import { letterheadOf, type Profile, personInPost, readProfile } from '../profile/service.ts';

export type Text = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** What every paper of distribution leans on. */
export interface PaperFrame {
  readonly profile: Profile;
  readonly letterhead: Letterhead | undefined;
  readonly logo: Picture | undefined;
  readonly text: Text;
}

/** Words and identity for the papers of distribution. */
export async function paperFrame(context: ReadContext): Promise<PaperFrame> {
  const [profile, letterhead] = await Promise.all([readProfile(context.db), letterheadOf(context)]);
  return {
    profile,
    letterhead,
    logo: letterhead?.kind === 'built' ? letterhead.logo : undefined,
    text: (key, params) => context.words.text(context.language, `distribution.${key}`, params),
  };
}

/** A name that every file system takes. */
export function fileTitleOf(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .join('_')
    .replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, '-')
    .replaceAll(/\s+/g, '_')
    .slice(0, 120);
}

/** Identity block of the LSP's own forms (forms dossier 0.5). */
export function formHeader(frame: PaperFrame, title: string): DocumentHeader {
  return {
    ...(frame.logo === undefined ? {} : { logo: frame.logo }),
    organisation: frame.profile.name,
    kind: frame.text('paper.form'),
    title,
    number: '–',
    edition: '–',
    effective: '',
  };
}

/** Made by the controller of documents, seen by the quality manager. */
export function controllers(frame: PaperFrame, asOf: string): Signatures {
  const { profile, text } = frame;
  return {
    kind: 'signatures',
    pattern: 'S6',
    signers: [
      {
        act: text('paper.made'),
        post: text('paper.controller'),
        name: personInPost(profile, 'pengendali dokumen', asOf)?.personName ?? '',
      },
      {
        act: text('paper.known'),
        post: text('paper.manager'),
        name: personInPost(profile, 'manajer mutu', asOf)?.personName ?? '',
      },
    ],
  };
}
