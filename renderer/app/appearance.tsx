import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback } from 'react';
import type { InputOf, OutputOf } from '../../main/contract/index.ts';
import { Icon } from '../ui/icons.tsx';
import { Menu, UnstyledButton } from '../ui/layout.tsx';
import { useWords } from '../ui/use-words.ts';
import { useRead, useWrite } from './client.ts';
import { switchLanguage } from './i18n.ts';

type Settings = OutputOf<'settings.read'>;

/** Preferences, and a way to change them that shows at once and is kept by the core. */
export function useSettings(): readonly [Settings, (change: InputOf<'settings.change'>) => void] {
  const read = useRead('settings.read', {});
  const client = useQueryClient();
  const { run } = useWrite('settings.change');
  const settings: Settings = read.data ?? { language: 'id', theme: 'system', density: 'normal' };
  const change = useCallback(
    (changes: InputOf<'settings.change'>) => {
      const before = client.getQueryData<Settings>(['settings.read', {}]);
      client.setQueryData<Settings>(['settings.read', {}], (present) =>
        present ? { ...present, ...definedOnly(changes) } : present,
      );
      if (changes.language) {
        void switchLanguage(changes.language);
      }
      void run(changes).then((result) => {
        client.setQueryData(['settings.read', {}], result.ok ? result.value : before);
        if (result.ok && changes.language) {
          // what the core words itself (titles of items, messages) comes in the new language only when read again
          void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'settings.read' });
        }
      });
    },
    [client, run],
  );
  return [settings, change];
}

function definedOnly(changes: InputOf<'settings.change'>): Partial<Settings> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

/** Indonesian or English, at once. */
export function LanguageMenu(): ReactNode {
  const { t, language } = useWords();
  const [, change] = useSettings();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <UnstyledButton
          className="bar-button"
          aria-label={`${language.toUpperCase()}, ${t('app.language')}: ${t(`app.languages.${language}`)}`}
        >
          {language.toUpperCase()}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('app.language')}>
        {(['id', 'en'] as const).map((each) => (
          <Menu.Item
            key={each}
            lang={each}
            leftSection={<Tick on={language === each} />}
            onClick={() => change({ language: each })}
          >
            {t(`app.languages.${each}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Theme and density. */
export function AppearanceMenu(): ReactNode {
  const { t } = useWords();
  const [settings, change] = useSettings();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <UnstyledButton className="bar-button" aria-label={t('app.view')}>
          <Icon name={settings.theme === 'dark' ? 'moon' : settings.theme === 'light' ? 'sun' : 'screen'} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('app.view')}>
        <Menu.Label>{t('app.theme')}</Menu.Label>
        {(['system', 'light', 'dark'] as const).map((theme) => (
          <Menu.Item key={theme} leftSection={<Tick on={settings.theme === theme} />} onClick={() => change({ theme })}>
            {t(`app.themes.${theme}`)}
          </Menu.Item>
        ))}
        <Menu.Label>{t('app.density')}</Menu.Label>
        {(['normal', 'compact'] as const).map((density) => (
          <Menu.Item
            key={density}
            leftSection={<Tick on={settings.density === density} />}
            onClick={() => change({ density })}
          >
            {t(`app.densities.${density}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Tick(props: { readonly on: boolean }): ReactNode {
  const { t } = useWords();
  return props.on ? (
    <>
      <Icon name="check" />
      <span className="hidden-word">{t('app.chosen')}</span>
    </>
  ) : (
    <span className="no-tick" />
  );
}
