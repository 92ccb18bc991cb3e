import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import i18next, { type i18n } from 'i18next';
import type { Message, MessageParams } from './contract/result.ts';
import type { Language } from './contract/values.ts';
import { formatDate } from './word/dates.ts';

/** Words for people, from resources/i18n: the same files that the renderer reads. */
export interface Words {
  /** The text under a dotted key, placeholders filled. An unknown key comes back as it is. */
  text(language: Language, key: string, params?: Readonly<Record<string, string | number>>): string;
  /** The sentence of a refusal or reason: `documents.codeTaken` stands under `documents.errors.codeTaken`. */
  message(language: Language, message: Message): string;
}

/** The key under which the words of a message code stand. */
export function messageKey(code: string): string {
  const dot = code.indexOf('.');
  return `${code.slice(0, dot)}.errors.${code.slice(dot + 1)}`;
}

const CIVIL_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Dates among the values of a sentence are written out: `3 Maret 2026`. */
function writtenDates(language: Language, params: MessageParams): MessageParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' && CIVIL_DATE.test(value) ? formatDate(value, language) : value,
    ]),
  );
}

function readDictionary(folder: string): Record<string, unknown> {
  const dictionary: Record<string, unknown> = {};
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith('.json'))
      dictionary[basename(name, '.json')] = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  }
  return dictionary;
}

/** i18next for one language; a nested text speaks it too. */
function instanceFor(language: Language, resourcesDir: string): i18n {
  const instance = i18next.createInstance();
  void instance.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { [language]: { translation: readDictionary(join(resourcesDir, 'i18n', language)) } },
  });
  return instance;
}

/** Reads both dictionaries from `<resources>/i18n`. Throws when a file is not JSON: the product must not start with half its words. */
export function createWords(resourcesDir: string): Words {
  const instances = { id: instanceFor('id', resourcesDir), en: instanceFor('en', resourcesDir) };
  const text: Words['text'] = (language, key, params = {}) => {
    // under `replace` a value is never an option of i18next (`lng`, `context`); only `count` is one, for plurals
    const { count } = params;
    return String(instances[language].t(key, { replace: params, ...(typeof count === 'number' ? { count } : {}) }));
  };
  return {
    text,
    message: (language, message) => text(language, messageKey(message.code), writtenDates(language, message.params)),
  };
}
