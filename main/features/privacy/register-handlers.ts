import { refuse, refuseFields } from '../../contract/result.ts';
import { type Handlers, preparedWrite, read, type WriteContext, write } from '../../contributions.ts';
import { notePaper, offerPaper } from './hand-out.ts';
import { registerPaper } from './register-report.ts';
import { settingKind, settingRows } from './repo.ts';
import {
  type OwnProcessing,
  processings,
  registerRoles,
  registerSource,
  requestPeriods,
  settingCode,
} from './settings.ts';

type Operations =
  | 'privacy.register'
  | 'privacy.changeProcessing'
  | 'privacy.changeRequestPeriod'
  | 'privacy.registerReport';

/** Keeps what the LSP has set in place of a shipped entry; the first setting of a code has rev 0 before it. */
async function keepSetting(
  context: WriteContext,
  code: string,
  expectRev: number,
  values: OwnProcessing | { readonly hours: number },
  note: string,
): Promise<{ rev: number }> {
  const known = (await settingRows(context.db)).get(code);
  const row = { code, setting_values: JSON.stringify(values), note };
  if (known === undefined) {
    if (expectRev !== 0) throw refuse('core.gone', { kind: 'personal-setting' });
    const added = await context.records.insert(settingKind, row, { id: context.ids.of('personal-setting', code) });
    return { rev: added.rev };
  }
  return { rev: (await context.records.change(settingKind, known.id, expectRev, row)).rev };
}

/** Handlers of the register of processing. */
export const registerHandlers: Handlers<Operations> = {
  'privacy.register': read('privacy.register', async (context) => ({
    ...registerSource(context.language),
    processings: await processings(context.db, context.language),
    requestPeriods: await requestPeriods(context.db, context.language),
    roles: registerRoles(context.language),
  })),

  'privacy.changeProcessing': write('privacy.changeProcessing', async (context, input) => {
    const { code, expectRev, note, ...values } = input;
    const present = (await processings(context.db, context.language)).find((one) => one.code === code);
    if (present === undefined) throw refuse('privacy.noProcessing', { code });
    const roles = new Set(registerRoles(context.language).map((role) => role.code));
    const foreign = values.seenBy.find((role) => !roles.has(role));
    if (foreign !== undefined)
      throw refuseFields('core.invalidInput', { seenBy: { code: 'privacy.noRole', params: { code: foreign } } });
    if (values.months < present.leastMonths && note === '')
      throw refuseFields('core.invalidInput', {
        months: { code: 'privacy.tooShort', params: { months: present.leastMonths } },
      });
    return keepSetting(context, settingCode('processing', code), expectRev, values, note);
  }),

  'privacy.changeRequestPeriod': write('privacy.changeRequestPeriod', async (context, input) =>
    keepSetting(context, settingCode('request', input.code), input.expectRev, { hours: input.hours }, input.note),
  ),

  'privacy.registerReport': preparedWrite(
    'privacy.registerReport',
    async (context, input) => offerPaper(context, await registerPaper(context), input.format),
    (context, input, offered) => notePaper(context, 'register', input.format, offered),
  ),
};
