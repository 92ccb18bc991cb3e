import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { Page } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';

const addresses: Readonly<Record<string, string>> = {
  pengguna: '/pengaturan/pengguna',
  peran: '/pengaturan/pengguna/peran',
};

/** The page around accounts and roles. */
export function UsersFrame(props: {
  readonly tab: 'pengguna' | 'peran';
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly drawer?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const { tab, ...parts } = props;
  return (
    <Page
      {...parts}
      title={t(tab === 'peran' ? 'access.roles.title' : 'access.users.title')}
      crumbs={[{ label: t('settings.title'), address: '/pengaturan' }]}
      tabs={[
        { key: 'pengguna', label: t('access.users.title') },
        { key: 'peran', label: t('access.roles.title') },
      ]}
      tab={tab}
      onTab={(key) => void navigate(addresses[key] ?? '/pengaturan')}
      fill
    />
  );
}
