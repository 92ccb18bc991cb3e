import type { NumberFindingKind } from '../../contract/numbering.ts';
import type { Check } from '../../contributions.ts';
import { cachedRead } from '../../db/cached-read.ts';
import { documentType } from '../documents/service.ts';
import { type Finding, numberFindings } from './findings.ts';
import { sharedNumberBook } from './number-book.ts';
import { openWaivers } from './waivers.ts';

/** Screen of the number check in the renderer. */
export const NUMBER_CHECK_ADDRESS = '/dokumen/penomoran';

/** Findings that are told one by one, with the words for each. */
const CLASHES: ReadonlyMap<NumberFindingKind, string> = new Map([
  ['withdrawn-twin', 'numbering.checkWithdrawnTwin'],
  ['double', 'numbering.checkDouble'],
  ['bnsp-changed', 'numbering.checkBnspChanged'],
  ['bnsp-own', 'numbering.checkBnspOwn'],
]);
/** Findings that are told once for a type. */
const FORMS: ReadonlyMap<NumberFindingKind, string> = new Map([
  ['no-code', 'numbering.checkNoCode'],
  ['unfit', 'numbering.checkUnfit'],
  ['stray', 'numbering.checkStray'],
  ['gap', 'numbering.checkGap'],
]);

async function openFindings(context: Parameters<Check['run']>[0]): Promise<readonly Finding[]> {
  const found = await cachedRead(context.db, 'number findings', async () =>
    numberFindings(await sharedNumberBook(context.db)),
  );
  const waivers = await openWaivers(context.db);
  return found.filter(({ key }) => !waivers.has(key));
}

/** Codes that two papers share, or that belong to BNSP: each is told by itself. */
const clashes: Check = {
  id: 'numbering-clashes',
  async run(context) {
    return (await openFindings(context))
      .filter(({ kind }) => CLASHES.has(kind))
      .map((found) => ({
        message: {
          code: CLASHES.get(found.kind) ?? '',
          params: {
            document: `${found.code} ${found.document?.title ?? ''}`.trim(),
            expected: found.expected || '–',
          },
        },
        address: NUMBER_CHECK_ADDRESS,
      }));
  },
};

/** Codes named in one finding; the page of the numbers shows the rest. */
const NAMED = 5;

/** Codes that do not follow the pattern, missing codes and gaps: told once for each type. */
const form: Check = {
  id: 'numbering.form',
  async run(context) {
    const found = (await openFindings(context)).filter(({ kind }) => !CLASHES.has(kind));
    return [...Map.groupBy(found, ({ kind, type }) => `${kind} ${type}`).values()].flatMap((same) => {
      const [first] = same;
      if (first === undefined) return [];
      return [
        {
          message: {
            code: FORMS.get(first.kind) ?? '',
            params: {
              count: same.length,
              type: documentType(first.type)?.title[context.language] ?? first.type,
              codes: [...same.slice(0, NAMED).map(({ code }) => code), ...(same.length > NAMED ? ['…'] : [])].join(
                ', ',
              ),
            },
          },
          address: `${NUMBER_CHECK_ADDRESS}?f.kind=${first.kind}&f.type=${first.type}`,
        },
      ];
    });
  },
};

/** Standing checks of the codes of documents. */
export const numberingChecks: readonly Check[] = [clashes, form];
