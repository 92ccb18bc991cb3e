import i18next from 'i18next';
import type { Message } from '../../main/contract/result.ts';

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
    return i18next.t(key, { ...message.params });
  }
  return i18next.t('ui.failure.unknown', { code: message.code });
}
