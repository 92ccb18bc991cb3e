import { useIsMutating } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { IconButton } from '../ui/buttons.tsx';
import { useDates } from '../ui/dates.ts';
import { Icon } from '../ui/icons.tsx';
import { Kbd, UnstyledButton, usePageFacts } from '../ui/layout.tsx';
import { useWords } from '../ui/use-words.ts';
import { AppearanceMenu, LanguageMenu } from './appearance.tsx';
import { useSavedAt } from './events.ts';
import { UserMenu } from './user-menu.tsx';
import { useWorkspace } from './workspace.tsx';

/** Where one is, search, what was saved, language and look. */
export function TopBar(props: {
  readonly menuOpen: boolean;
  readonly onMenu: () => void;
  readonly onSearch: () => void;
  readonly onHelp: () => void;
}): ReactNode {
  const { t } = useWords();
  const { crumbs } = usePageFacts();
  return (
    <header className="top-bar">
      {props.menuOpen ? null : <IconButton label={t('app.unfoldMenu')} icon="right" onPress={props.onMenu} />}
      <nav className="crumbs" aria-label={t('app.breadcrumbs')}>
        <ol>
          {crumbs.map((crumb, index) => (
            <li
              key={`${crumb.label}-${crumb.address ?? ''}`}
              aria-current={index === crumbs.length - 1 ? 'page' : undefined}
            >
              {crumb.address && index < crumbs.length - 1 ? <Link to={crumb.address}>{crumb.label}</Link> : crumb.label}
            </li>
          ))}
        </ol>
      </nav>
      <UnstyledButton className="search-button" onClick={props.onSearch} aria-keyshortcuts="Control+K">
        <Icon name="search" />
        <span className="search-button-word">{t('common.search')}</span>
        <Kbd size="xs">Ctrl+K</Kbd>
      </UnstyledButton>
      <Saved />
      <LanguageMenu />
      <AppearanceMenu />
      <IconButton label={t('app.keys.title')} icon="keyboard" keys="?" onPress={props.onHelp} />
      <UserMenu />
    </header>
  );
}

function Saved(): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { open } = useWorkspace();
  const inSession = useSavedAt();
  const writing = useIsMutating() > 0;
  if (open?.readOnly) {
    return (
      <span className="saved">
        <Icon name="lock" size={14} />
        {t('app.readOnlyMark')}
      </span>
    );
  }
  const before = open?.lastSavedAt ?? undefined;
  const at = before === undefined || (inSession !== undefined && inSession > before) ? inSession : before;
  const words = writing ? t('app.saving') : at ? t('app.savedAt', { time: dates.time(at) }) : t('app.notSaved');
  return (
    <span className="saved" role="status" title={at ? dates.instant(at) : undefined}>
      <Icon name={writing ? 'clock' : at ? 'check' : 'circle'} size={14} />
      {words}
    </span>
  );
}
