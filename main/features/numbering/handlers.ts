import { refuseFields } from '../../contract/result.ts';
import { type Handlers, type OperationsOf, read, write } from '../../contributions.ts';
import { keepSetting } from '../../db/kept-setting.ts';
import { bnspFormCode } from '../documents/service.ts';
import { organisationCode } from '../profile/service.ts';
import { accountNames } from '../users/service.ts';
import { codeReader, codeTokens, schemeFault } from './code-pattern.ts';
import { numberWorkbook } from './export.ts';
import { fitOf, followsPattern, numberFindings, ownersOfCode } from './findings.ts';
import { numberBook, sharedNumberBook } from './number-book.ts';
import { schemeRows, waiverRows } from './repo.ts';
import { numberedByLsp, type SchemeInUse, shippedSchemes } from './schemes.ts';
import { numberSchemeKind, numberWaiverKind } from './tables.ts';
import { openWaivers } from './waivers.ts';

/** Clause and unit of the examples on the settings page. */
const EXAMPLE = { clause: '9.1.1', unit: 'MT' };
/** Codes that are named as not following a pattern that is tried out. */
const OTHERS_SHOWN = 8;

function requireNumbered(type: string): void {
  if (!numberedByLsp(type))
    throw refuseFields('core.invalidInput', { type: { code: 'numbering.externalFixed', params: {} } });
}

/** Handlers of `numbering.*`. */
export const numberingHandlers: Handlers<OperationsOf<'numbering'>> = {
  'numbering.schemes': read('numbering.schemes', async (context) => {
    const book = await sharedNumberBook(context.db);
    const { language } = context;
    return {
      schemes: [...book.schemes.values()].map((scheme) => {
        const { others: _others, ...fit } = fitOf(book, scheme.type, book.reader(scheme.type));
        return {
          ...scheme,
          next: book.propose({ type: scheme.type, date: context.today, ...EXAMPLE }).code,
          ...fit,
        };
      }),
      forms: shippedSchemes.forms.map((form) => ({
        ...form,
        title: form.title[language],
        source: form.source[language],
      })),
      tokens: [...codeTokens],
      source: shippedSchemes.source[language],
      edition: shippedSchemes.edition,
    };
  }),

  'numbering.preview': read('numbering.preview', async (context, input) => {
    const now = await sharedNumberBook(context.db);
    const known = now.schemes.get(input.type);
    const nothing = { next: '', used: 0, following: 0, others: [] };
    if (known === undefined) return { ...nothing, fault: { code: 'numbering.externalFixed', params: {} } };
    const tried: SchemeInUse = {
      ...known,
      kindCode: input.kindCode,
      pattern: input.pattern,
      restart: input.restart,
    };
    const fault = schemeFault(tried, now.organisation);
    if (fault !== undefined) return { ...nothing, fault };
    const book = numberBook(
      now.documents,
      [...now.schemes.values()].map((scheme) => (scheme === known ? tried : scheme)),
      now.organisation,
    );
    const fit = fitOf(book, input.type, codeReader(tried, now.organisation));
    return {
      next: book.propose({ type: input.type, date: context.today, ...EXAMPLE }).code,
      used: fit.used,
      following: fit.following,
      others: fit.others.slice(0, OTHERS_SHOWN),
      fault: null,
    };
  }),

  'numbering.setScheme': write('numbering.setScheme', async (context, input) => {
    requireNumbered(input.type);
    const { type, kindCode, pattern, restart, note } = input;
    const fault = schemeFault({ type, kindCode, pattern, restart }, await organisationCode(context.db));
    if (fault !== undefined) {
      const field = fault.code === 'numbering.kindCodeNeeded' ? 'kindCode' : 'pattern';
      throw refuseFields('core.invalidInput', { [field]: fault });
    }
    const values = { type, kind_code: kindCode, pattern, restart, note };
    const known = (await schemeRows(context.db)).find((row) => row.type === type);
    const row = await keepSetting(context.records, numberSchemeKind, known, input.expectRev, values);
    return { id: row.id, rev: row.rev };
  }),

  'numbering.resetScheme': write('numbering.resetScheme', async (context, input) => {
    const row = await context.records.withdraw(numberSchemeKind, input.id, input.expectRev, '');
    return { id: row.id, rev: row.rev };
  }),

  'numbering.propose': read('numbering.propose', async (context, input) => {
    const book = await sharedNumberBook(context.db);
    const proposed = book.propose({ ...input, date: input.date ?? context.today });
    const reader = book.reader(input.type);
    const units = proposed.needs.unit
      ? book.documents.flatMap((document) =>
          document.type === input.type && document.withdrawn_at === null ? (reader(document.code)?.unit ?? []) : [],
        )
      : [];
    return { ...proposed, units: [...new Set(units)].sort() };
  }),

  'numbering.judge': read('numbering.judge', async (context, input) => {
    const book = await sharedNumberBook(context.db);
    const { taken, withdrawn } = ownersOfCode(book, input.code, input.documentId);
    const owner = (found: typeof taken) =>
      found === undefined ? null : { id: found.id, code: found.code, title: found.title };
    return {
      taken: owner(taken),
      withdrawn: owner(withdrawn),
      bnspForm: bnspFormCode(input.code) ?? null,
      ...followsPattern(book, input.type ?? '', input.code),
    };
  }),

  'numbering.check': read('numbering.check', async (context) => {
    const book = await sharedNumberBook(context.db);
    const [waivers, names] = await Promise.all([openWaivers(context.db), accountNames(context.db)]);
    return {
      checked: book.documents.filter((document) => document.withdrawn_at === null).length,
      findings: numberFindings(book).map((found) => {
        const waiver = waivers.get(found.key);
        return {
          key: found.key,
          kind: found.kind,
          type: found.type,
          documentId: found.document?.id ?? null,
          documentRev: found.document?.rev ?? null,
          code: found.code,
          title: found.document?.title ?? '',
          message: { ...found.message },
          expected: found.expected,
          waiver:
            waiver === undefined
              ? null
              : {
                  id: waiver.id,
                  rev: waiver.rev,
                  reason: waiver.reason,
                  by: names.get(waiver.by) ?? '',
                  on: context.dayOf(waiver.at),
                },
        };
      }),
    };
  }),

  'numbering.waive': write('numbering.waive', async (context, input) => {
    const known = (await waiverRows(context.db)).find((row) => row.finding === input.key);
    if (known !== undefined) return { id: known.id, rev: known.rev };
    const row = await context.records.insert(numberWaiverKind, {
      finding: input.key,
      label: input.label,
      reason: input.reason,
    });
    return { id: row.id, rev: row.rev };
  }),

  'numbering.unwaive': write('numbering.unwaive', async (context, input) => {
    const row = await context.records.withdraw(numberWaiverKind, input.id, input.expectRev, '');
    return { id: row.id, rev: row.rev };
  }),

  'numbering.export': read('numbering.export', async (context) => {
    const book = await sharedNumberBook(context.db);
    const { fileName, excel } = await numberWorkbook(context, book, numberFindings(book));
    return context.offerDownload({
      name: `${fileName}.xlsx`,
      content: (await context.compute.run('excel', excel)) as Uint8Array,
    });
  }),
};
