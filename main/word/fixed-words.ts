import english from '../../resources/i18n/en/word.json' with { type: 'json' };
import indonesian from '../../resources/i18n/id/word.json' with { type: 'json' };
import type { ReportLanguage } from './report.ts';

/** Words that the kit itself prints, e.g. `Halaman {{page}} dari {{pages}}`. */
export type FixedWords = Omit<typeof indonesian, 'errors'>;

const dictionaries: Record<ReportLanguage, FixedWords> = { id: indonesian, en: english };

/** The kit's own words in the language of the report. */
export function fixedWords(language: ReportLanguage): FixedWords {
  return dictionaries[language];
}
