import i18next from 'i18next';
import type { Message, MessageParams } from '../../main/contract/result.ts';
import { formatDate } from './dates.ts';

/** i18n key of a code: `documents.codeTaken` has its words under `documents.errors.codeTaken`. */
export function messageKey(code: string): string {
  const dot = code.indexOf('.');
  return dot < 0 ? `core.errors.${code}` : `${code.slice(0, dot)}.errors.${code.slice(dot + 1)}`;
}

/**
 * The sentence for a failure or message in the current language. A code without words still gives a sentence,
 * which names the code, so that nothing is ever shown empty.
 */
export function messageOf(message: Message): string {
  const key = messageKey(message.code);
  if (i18next.exists(key)) {
    const params = writtenDates(message.params);
    // under `replace` a value is never an option of i18next; only a number named count is one, for plurals
    return i18next.t(key, {
      replace: params,
      ...(typeof params['count'] === 'number' ? { count: params['count'] } : {}),
    });
  }
  return i18next.t('ui.failure.unknown', { code: message.code });
}

const civilDate = /^\d{4}-\d{2}-\d{2}$/;

/** Dates among the values of a sentence are written out: `3 Maret 2026`. */
function writtenDates(params: MessageParams): MessageParams {
  const language = i18next.language === 'en' ? 'en' : 'id';
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' && civilDate.test(value) ? formatDate(value, language) : value,
    ]),
  );
}
