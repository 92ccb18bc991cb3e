import { useMemo } from 'react';
import { useRead } from '../../app/client.ts';
import type { Choice } from '../../ui/form-fields.tsx';
import { useKnownWord, useWords } from '../../ui/use-words.ts';

/** Types of documents as choices, in the order of the tree, and the name of one. */
export function useDocumentTypes(): { readonly choices: readonly Choice[]; readonly nameOf: (type: string) => string } {
  const { language } = useWords();
  const known = useKnownWord();
  const read = useRead('documents.types', {});
  const types = read.data?.types;
  return useMemo(() => {
    // shipped types have their words with the others; those that an LSP adds bring their own
    const names = new Map(types?.map((type) => [type.id, known(`documents.types.${type.id}`) ?? type.title[language]]));
    return {
      choices: [...names].map(([value, label]) => ({ value, label })),
      nameOf: (type) => names.get(type) ?? type,
    };
  }, [types, language, known]);
}
