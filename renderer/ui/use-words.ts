import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageParams } from '../../main/contract/result.ts';
import type { Language } from '../../main/contract/values.ts';

/** Text for an i18n key such as `documents.title`, with `{{name}}` placeholders filled from `params`. */
export type Translate = (key: string, params?: MessageParams) => string;

/**
 * Words of the current language: `const { t, language } = useWords(); t('documents.title')`.
 * Keys are `<file>.<key>` of resources/i18n/<language>; the component renders again when the language is switched.
 * A missing key shows itself, and throws in tests.
 */
export function useWords(): { readonly t: Translate; readonly language: Language } {
  const { t, i18n } = useTranslation();
  const translate = useCallback<Translate>((key, params) => t(key, params ?? {}), [t]);
  return { t: translate, language: i18n.language === 'en' ? 'en' : 'id' };
}

/** Words that may be missing, such as those of a kind that another feature brings: the text, or undefined. */
export function useKnownWord(): (key: string, params?: MessageParams) => string | undefined {
  const { t, i18n } = useTranslation();
  return useCallback((key, params) => (i18n.exists(key) ? t(key, params ?? {}) : undefined), [t, i18n]);
}
