import { type Message, Refusal, refuse, refuseFields } from '../../contract/result.ts';
import {
  type Feature,
  type Handlers,
  type OperationsOf,
  preparedWrite,
  type ReadContext,
  read,
  write,
} from '../../contributions.ts';
import { placePicture } from '../../word/pictures.ts';
import { postPersonalData } from './personal-data.ts';
import { licenceKind, licenceRows, postKind, postRows, profileKind, profileRow } from './repo.ts';
import { holdsPost, licenceState, licenceYears } from './rules.ts';
import { profileSample } from './sample.ts';
import { letterheadSample } from './sample-letter.ts';
import { readProfile } from './service.ts';

/** A logo larger than this would bloat every paper. */
const LOGO_BYTES = 2 * 1024 * 1024;

function checkOrder(from: string | null, until: string | null, field: string): void {
  if (from === null || until === null || from <= until) return;
  const reason: Message = { code: 'profile.endBeforeStart', params: { from, until } };
  throw refuseFields('core.invalidInput', { [field]: reason });
}

function licenceValues(input: {
  decreeNumber: string;
  decreeDate: string | null;
  licenceNumber: string;
  certificateNumber: string;
  certificateDate: string | null;
  validFrom: string | null;
  validUntil: string | null;
  note: string;
}) {
  checkOrder(input.validFrom, input.validUntil, 'validUntil');
  return {
    decree_number: input.decreeNumber,
    decree_date: input.decreeDate,
    licence_number: input.licenceNumber,
    certificate_number: input.certificateNumber,
    certificate_date: input.certificateDate,
    valid_from: input.validFrom,
    valid_until: input.validUntil,
    note: input.note,
  };
}

function postValues(input: {
  element: string;
  post: string;
  personName: string;
  decreeNumber: string;
  decreeDate: string | null;
  since: string | null;
  until: string | null;
}) {
  checkOrder(input.since, input.until, 'until');
  return {
    element: input.element,
    post: input.post,
    person_name: input.personName,
    decree_number: input.decreeNumber,
    decree_date: input.decreeDate,
    since: input.since,
    until: input.until,
  };
}

/** Asked of the Word kit itself: a logo that it cannot place would stop every paper. */
function isPicture(bytes: Uint8Array): boolean {
  try {
    placePicture({ type: 'png', data: Buffer.from(bytes).toString('base64') }, { width: 100, height: 100 });
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** The picture for the screen, empty when the vault cannot give it: the profile stays usable, and the workspace check names the file. */
async function dataUrlOf(context: ReadContext, hash: string): Promise<string> {
  try {
    const bytes = await context.vault.read(hash);
    return `data:${bytes[0] === 0x89 ? 'image/png' : 'image/jpeg'};base64,${bytes.toString('base64')}`;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    context.log.warn('logo', { code: error.code });
    return '';
  }
}

const handlers: Handlers<OperationsOf<'profile'>> = {
  'profile.get': read('profile.get', async (context, input) => {
    const asOf = input.asOf ?? context.today;
    const [row, profile] = [await profileRow(context.db), await readProfile(context.db)];
    let logo: { hash: string; fileName: string; dataUrl: string } | null = null;
    if (profile.logo !== null) {
      logo = { ...profile.logo, dataUrl: await dataUrlOf(context, profile.logo.hash) };
    }
    return {
      id: row?.id ?? null,
      rev: row?.rev ?? 0,
      name: profile.name,
      shortName: profile.shortName,
      type: profile.type,
      founder: profile.founder,
      parentLines: row?.parent_lines ?? '',
      address: profile.address,
      city: profile.city,
      phone: profile.phone,
      email: profile.email,
      website: profile.website,
      taxNumber: profile.taxNumber,
      logo,
      licences: (await licenceRows(context.db)).map((licence) => {
        const facts = { validFrom: licence.valid_from, validUntil: licence.valid_until };
        return {
          id: licence.id,
          rev: licence.rev,
          decreeNumber: licence.decree_number,
          decreeDate: licence.decree_date,
          licenceNumber: licence.licence_number,
          certificateNumber: licence.certificate_number,
          certificateDate: licence.certificate_date,
          note: licence.note,
          ...facts,
          ...licenceState(facts, asOf),
        };
      }),
      posts: (await postRows(context.db)).map((post) => ({
        id: post.id,
        rev: post.rev,
        element: post.element as 'pelaksana',
        post: post.post,
        personName: post.person_name,
        decreeNumber: post.decree_number,
        decreeDate: post.decree_date,
        since: post.since,
        until: post.until,
        holds: holdsPost(post, asOf),
      })),
      asOf,
    };
  }),

  'profile.change': write('profile.change', async (context, input) => {
    const values = {
      name: input.name,
      short_name: input.shortName,
      type: input.type,
      founder: input.founder,
      parent_lines: input.parentLines,
      address: input.address,
      city: input.city,
      phone: input.phone,
      email: input.email,
      website: input.website,
      tax_number: input.taxNumber,
    };
    const known = await profileRow(context.db);
    if (known === undefined) {
      const row = await context.records.insert(
        profileKind,
        { ...values, logo_hash: null, logo_name: '' },
        { id: context.ids.of('profile') },
      );
      return { id: row.id, rev: row.rev };
    }
    const row = await context.records.change(profileKind, known.id, input.expectRev, values);
    return { id: row.id, rev: row.rev };
  }),

  'profile.setLogo': preparedWrite(
    'profile.setLogo',
    async (context, input) => {
      if (input.source === null) return null;
      const { bytes, name } = await context.readSource(input.source);
      if (!isPicture(bytes)) throw refuse('profile.logoKind', { name });
      if (bytes.byteLength > LOGO_BYTES) throw refuse('profile.logoTooBig', { name, limit: LOGO_BYTES / 1024 / 1024 });
      const stored = await context.vault.putBytes(bytes);
      context.taken.add(stored.hash);
      return { ...stored, name };
    },
    async (context, input, logo) => {
      const known = await profileRow(context.db);
      if (known === undefined) throw refuse('profile.nameFirst');
      const row = await context.records.change(profileKind, known.id, input.expectRev, {
        logo_hash: logo?.hash ?? null,
        logo_name: logo?.name ?? '',
      });
      return { id: row.id, rev: row.rev };
    },
  ),

  'profile.addLicence': write('profile.addLicence', async (context, input) => {
    const row = await context.records.insert(licenceKind, licenceValues(input));
    return { id: row.id, rev: row.rev };
  }),
  'profile.changeLicence': write('profile.changeLicence', async (context, input) => {
    const row = await context.records.change(licenceKind, input.id, input.expectRev, licenceValues(input));
    return { id: row.id, rev: row.rev };
  }),
  'profile.addPost': write('profile.addPost', async (context, input) => {
    const row = await context.records.insert(postKind, postValues(input));
    return { id: row.id, rev: row.rev };
  }),
  'profile.changePost': write('profile.changePost', async (context, input) => {
    const row = await context.records.change(postKind, input.id, input.expectRev, postValues(input));
    return { id: row.id, rev: row.rev };
  }),
  'profile.withdrawPost': write('profile.withdrawPost', async (context, input) => {
    const row = await context.records.withdraw(postKind, input.id, input.expectRev, input.reason);
    return { id: row.id, rev: row.rev };
  }),
  'profile.letterheadSample': read('profile.letterheadSample', letterheadSample),
};

/** Profil LSP: identity, licence record, posts, logo and letterhead. */
export const profileFeature: Feature = {
  name: 'profile',
  handlers,
  personalData: [postPersonalData],
  records: [profileKind, licenceKind, postKind],
  sample: [profileSample],
  storedFiles: [
    {
      id: 'profile-logo',
      list: async (db) => {
        const row = await profileRow(db);
        return row?.logo_hash == null ? [] : [row.logo_hash];
      },
    },
  ],
  ranges: [
    {
      range: 'year',
      async members(context, asOf) {
        const profile = await readProfile(context.db);
        return licenceYears(profile.licence, asOf).map((year) => ({
          id: year,
          label: year,
          address: '/profil',
          folder: year,
        }));
      },
    },
  ],
  checks: [
    {
      id: 'licence',
      async run(context) {
        const { licence } = await readProfile(context.db);
        const { state } = licenceState(licence, context.today);
        if (state === 'unknown')
          return [{ message: { code: 'profile.checkNoLicence', params: {} }, address: '/profil' }];
        if (state === 'expired')
          return [
            {
              message: { code: 'profile.checkExpired', params: { date: licence.validUntil ?? '' } },
              address: '/profil',
            },
          ];
        return [];
      },
    },
  ],
};
