import type { Language } from '../../contract/values.ts';
import type { Report } from '../../word/report.ts';
import type { Words } from '../../words.ts';

/** The sheet that holds a recovery code on paper. The code is nowhere else: it is handed in, printed and forgotten. */
export function recoverySheet(facts: {
  readonly workspace: string;
  readonly login: string;
  readonly code: string;
  readonly today: string;
  readonly words: Words;
  readonly language: Language;
}): Report {
  const { words, language } = facts;
  return {
    title: words.text(language, 'users.recoverySheetName'),
    fileTitle: words.text(language, 'users.recoverySheetName'),
    language,
    author: facts.workspace,
    date: facts.today,
    orientation: 'portrait',
    blocks: [{ kind: 'heading', level: 1, text: `${facts.login}: ${facts.code}` }],
  };
}
