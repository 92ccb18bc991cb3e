import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useRead } from '../../app/client.ts';
import { Page } from '../../ui/layout.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { IdentityPart } from './identity-part.tsx';
import { LetterheadPart } from './letterhead-part.tsx';
import { LicencePart } from './licence-part.tsx';
import { PostsPart } from './posts-part.tsx';

const parts = ['identitas', 'lisensi', 'organisasi', 'kop'] as const;
const labels = { identitas: 'identity', lisensi: 'licence', organisasi: 'organisation', kop: 'letterhead' } as const;

/** Who the LSP is: what letterheads, reports and packages take from. */
export function ProfileScreen(): ReactNode {
  const { t } = useWords();
  const [search, setSearch] = useSearchParams();
  const profile = useRead('profile.get', {});
  const part = parts.find((candidate) => candidate === search.get('bagian')) ?? 'identitas';
  return (
    <Page
      title={t('profile.title')}
      lead={t('profile.lead')}
      tabs={parts.map((key) => ({ key, label: t(`profile.${labels[key]}`) }))}
      tab={part}
      onTab={(key) => setSearch({ bagian: key })}
    >
      <Loaded read={profile}>
        {(data) => (
          <>
            {part === 'identitas' ? <IdentityPart profile={data} /> : null}
            {part === 'lisensi' ? <LicencePart profile={data} /> : null}
            {part === 'organisasi' ? <PostsPart profile={data} /> : null}
            {part === 'kop' ? <LetterheadPart profile={data} /> : null}
          </>
        )}
      </Loaded>
    </Page>
  );
}
