import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { IconButton } from '../ui/buttons.tsx';
import { useWords } from '../ui/use-words.ts';
import type { NavigationItem } from './feature.ts';
import { navigationOf } from './navigation.ts';
import { useWorkspace } from './workspace.tsx';

/** Menu in groups, with a count only where somebody must act. */
export function Sidebar(props: { readonly onFold: () => void }): ReactNode {
  const { t } = useWords();
  const state = useWorkspace();
  return (
    <nav
      className="sidebar"
      aria-label={t('app.navigation')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && window.innerWidth <= 900) {
          props.onFold();
        }
      }}
    >
      <div className="sidebar-head">
        <span className="sidebar-name">
          <strong>{t('app.name')}</strong>
          <span className="sidebar-workspace" title={[state.open?.name, state.open?.path].join('\n')}>
            {state.open?.name}
          </span>
        </span>
        <IconButton label={t('app.foldMenu')} icon="left" onPress={props.onFold} />
      </div>
      {navigationOf(state).map(({ group, items }) => (
        <div key={group} className="sidebar-group">
          {group === 'home' ? null : <h2 className="sidebar-title">{t(`app.groups.${group}`)}</h2>}
          <ul>
            {items.map((item) => (
              <li key={item.path}>
                <NavLink to={item.path} end={item.path === '/'} className="sidebar-link">
                  <span>{t(item.label)}</span>
                  {item.useBadge ? <Badge item={item} useCount={item.useBadge} /> : null}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Badge(props: { readonly item: NavigationItem; readonly useCount: () => number | undefined }): ReactNode {
  const { t } = useWords();
  const count = props.useCount();
  return count ? (
    <span className="sidebar-badge">
      {count}
      <span className="hidden-word"> {t('app.toAct')}</span>
    </span>
  ) : null;
}
