import type { ReactNode } from 'react';
import { Outlet, useMatches } from 'react-router';
import { ActionButton } from '../ui/buttons.tsx';
import { Page } from '../ui/layout.tsx';
import { Empty } from '../ui/states.tsx';
import { useWords } from '../ui/use-words.ts';
import { AreaScope } from './area-scope.tsx';
import { permissionOf } from './navigation.ts';
import { mayWith, useWorkspace } from './workspace.tsx';

/** The screens of one part of the product: shown to who may look, read-only for who may not change, and a calm word to anybody else. */
export function AreaOutlet(props: { readonly area: string | null }): ReactNode {
  const state = useWorkspace();
  const own = useMatches().flatMap(({ handle }) => permissionOf(handle) ?? []);
  const needed = props.area === null ? own : [`${props.area}.read`, ...own];
  if (!needed.every((permission) => mayWith(state, permission))) {
    return <ForbiddenScreen />;
  }
  const outlet = <Outlet />;
  return props.area === null ? outlet : <AreaScope area={props.area}>{outlet}</AreaScope>;
}

/** A screen that is not of the person's roles. */
function ForbiddenScreen(): ReactNode {
  const { t } = useWords();
  return (
    <Page title={t('app.forbidden.title')}>
      <Empty
        icon="lock"
        title={t('app.forbidden.heading')}
        text={t('app.forbidden.text')}
        actions={<ActionButton label={t('app.notFound.action')} look="main" address="/" />}
      />
    </Page>
  );
}
