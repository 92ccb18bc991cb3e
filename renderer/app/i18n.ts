import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../main/contract/values.ts';

type Words = Record<string, unknown>;

const files = import.meta.glob<Words>('../../resources/i18n/*/*.json', { eager: true, import: 'default' });

/** All words of one language: `{ documents: { title: … }, … }`, one entry per file. */
export function dictionary(language: Language): Words {
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, words]) => {
      const match = /\/i18n\/(\w+)\/([\w-]+)\.json$/.exec(path);
      return match?.[1] === language && match[2] ? [[match[2], words]] : [];
    }),
  );
}

/** Loads both languages and starts with one. A missing key shows itself; with `strict` (tests) it throws. */
export async function startWords(language: Language, strict = false): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    keySeparator: '.',
    nsSeparator: false,
    interpolation: { escapeValue: false },
    returnNull: false,
    resources: { id: { translation: dictionary('id') }, en: { translation: dictionary('en') } },
    parseMissingKeyHandler: (key) => {
      if (strict) {
        throw new Error(`No words for "${key}" in ${i18next.language}.`);
      }
      return key;
    },
  });
}

/** Switches the language of the whole screen at once. */
export async function switchLanguage(language: Language): Promise<void> {
  if (i18next.language !== language) {
    await i18next.changeLanguage(language);
  }
}
