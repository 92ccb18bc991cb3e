import type { Kysely } from 'kysely';
import type { LspType, OrganisationElement } from '../../contract/profile.ts';
import { Refusal } from '../../contract/result.ts';
import type { ReadContext } from '../../contributions.ts';
import type { GroundTables } from '../../db/tables.ts';
import type { Letterhead, Picture } from '../../word/report.ts';
import { licenceRows, postRows, profileRow } from './repo.ts';
import { holdsPost } from './rules.ts';

/** The licence that counts now: the newest record. Dates are civil dates or null. */
export interface Licence {
  readonly decreeNumber: string;
  readonly decreeDate: string | null;
  readonly licenceNumber: string;
  readonly certificateNumber: string;
  readonly certificateDate: string | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

/** A person in a post of the organisation. */
export interface Post {
  readonly id: string;
  readonly post: string;
  readonly element: OrganisationElement;
  readonly personName: string;
  readonly decreeNumber: string;
  readonly decreeDate: string | null;
  readonly since: string | null;
  readonly until: string | null;
}

/** Identity of the LSP as papers and rules need it. Empty texts where nothing was entered. */
export interface Profile {
  readonly name: string;
  readonly shortName: string;
  readonly type: LspType | null;
  readonly founder: string;
  readonly parentLines: readonly string[];
  readonly address: string;
  readonly city: string;
  readonly phone: string;
  readonly email: string;
  readonly website: string;
  readonly taxNumber: string;
  readonly logo: { readonly hash: string; readonly fileName: string } | null;
  readonly licence: Licence;
  readonly posts: readonly Post[];
}

const NO_LICENCE: Licence = {
  decreeNumber: '',
  decreeDate: null,
  licenceNumber: '',
  certificateNumber: '',
  certificateDate: null,
  validFrom: null,
  validUntil: null,
};

/** Reads the profile; an empty one before anything was entered, named after the workspace. */
export async function readProfile(db: Kysely<GroundTables>): Promise<Profile> {
  const row = await profileRow(db);
  const [licence] = await licenceRows(db);
  const workspace = await db.selectFrom('meta').select('value').where('key', '=', 'name').executeTakeFirst();
  return {
    name: row?.name ?? workspace?.value ?? '',
    shortName: row?.short_name ?? '',
    type: (row?.type ?? null) as LspType | null,
    founder: row?.founder ?? '',
    parentLines: (row?.parent_lines ?? '').split('\n').filter((text) => text.trim() !== ''),
    address: row?.address ?? '',
    city: row?.city ?? '',
    phone: row?.phone ?? '',
    email: row?.email ?? '',
    website: row?.website ?? '',
    taxNumber: row?.tax_number ?? '',
    logo: row?.logo_hash == null ? null : { hash: row.logo_hash, fileName: row.logo_name },
    licence:
      licence === undefined
        ? NO_LICENCE
        : {
            decreeNumber: licence.decree_number,
            decreeDate: licence.decree_date,
            licenceNumber: licence.licence_number,
            certificateNumber: licence.certificate_number,
            certificateDate: licence.certificate_date,
            validFrom: licence.valid_from,
            validUntil: licence.valid_until,
          },
    posts: (await postRows(db)).map((post) => ({
      id: post.id,
      post: post.post,
      element: post.element as OrganisationElement,
      personName: post.person_name,
      decreeNumber: post.decree_number,
      decreeDate: post.decree_date,
      since: post.since,
      until: post.until,
    })),
  };
}

/** How the LSP calls itself in a number: its short name without spaces, else LSP. */
export async function organisationCode(db: Kysely<GroundTables>): Promise<string> {
  const { shortName } = await readProfile(db);
  return shortName === '' ? 'LSP' : shortName.trim().replaceAll(/\s+/g, '-').toUpperCase();
}

/** Who holds a post on a day, found by a part of its name (`Ketua`, `Manajer Mutu`), or undefined. The shortest name that fits wins. */
export function personInPost(profile: Pick<Profile, 'posts'>, post: string, asOf: string): Post | undefined {
  const wanted = post.toLowerCase();
  return profile.posts
    .filter((candidate) => holdsPost(candidate, asOf) && candidate.post.toLowerCase().includes(wanted))
    .sort(
      (a, b) => Number(a.element !== 'pelaksana') - Number(b.element !== 'pelaksana') || a.post.length - b.post.length,
    )[0];
}

/** Undefined when the vault cannot give it: a paper without a logo is better than none, and the workspace check names the file. */
async function pictureOf(
  context: Pick<ReadContext, 'vault' | 'log'>,
  logo: { hash: string; fileName: string },
): Promise<Picture | undefined> {
  const bytes = await context.vault.read(logo.hash).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    context.log.warn('logo', { code: error.code });
    return undefined;
  });
  if (bytes === undefined) return undefined;
  return { type: bytes[0] === 0x89 ? 'png' : 'jpeg', data: bytes.toString('base64'), description: logo.fileName };
}

/** The letterhead for Word, built from the profile, or undefined while the profile has no name of its own. */
export async function letterheadOf(
  context: Pick<ReadContext, 'db' | 'vault' | 'log'>,
): Promise<Letterhead | undefined> {
  const profile = await readProfile(context.db);
  if (profile.name === '') return undefined;
  const logo = profile.logo === null ? undefined : await pictureOf(context, profile.logo);
  const contact = [[profile.phone, profile.email].filter((text) => text !== '').join(' · '), profile.website].filter(
    (text) => text !== '',
  );
  return {
    kind: 'built',
    name: profile.name,
    contactLines: [...profile.address.split('\n').filter((text) => text !== ''), ...contact],
    ...(profile.parentLines.length === 0 ? {} : { parentLines: profile.parentLines }),
    ...(profile.licence.licenceNumber === '' ? {} : { licenceNumber: profile.licence.licenceNumber }),
    ...(logo === undefined ? {} : { logo }),
  };
}
