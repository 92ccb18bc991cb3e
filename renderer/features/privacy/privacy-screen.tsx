import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { Page } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';
import { MinutesPart } from './minutes-part.tsx';
import { MisplacedPart } from './misplaced-part.tsx';
import { PeoplePart } from './people-part.tsx';
import { RegisterPart } from './register-part.tsx';
import { RequestsPart } from './requests-part.tsx';
import { RetentionPart } from './retention-part.tsx';

const PARTS = {
  orang: 'people',
  permintaan: 'requests',
  'masa-simpan': 'retention',
  'berita-acara': 'minutes',
  catatan: 'register',
  nik: 'misplaced',
} as const;

type Part = keyof typeof PARTS;

function partOf(name: string | null): Part {
  return name !== null && Object.hasOwn(PARTS, name) ? (name as Part) : 'orang';
}

function PartBody(props: { readonly part: Part }): ReactNode {
  switch (props.part) {
    case 'permintaan':
      return <RequestsPart />;
    case 'masa-simpan':
      return <RetentionPart />;
    case 'berita-acara':
      return <MinutesPart />;
    case 'catatan':
      return <RegisterPart />;
    case 'nik':
      return <MisplacedPart />;
    default:
      return <PeoplePart />;
  }
}

/** Data pribadi: one question a tab. */
export function PrivacyScreen(): ReactNode {
  const { t } = useWords();
  const [search, setSearch] = useSearchParams();
  const part = partOf(search.get('bagian'));
  return (
    <Page
      title={t('privacy.title')}
      lead={t('privacy.lead')}
      crumbs={[{ label: t('settings.title'), address: '/pengaturan' }]}
      tabs={(Object.keys(PARTS) as Part[]).map((key) => ({ key, label: t(`privacy.tabs.${PARTS[key]}`) }))}
      tab={part}
      onTab={(key) => setSearch(key === 'orang' ? {} : { bagian: key })}
    >
      <PartBody part={part} />
    </Page>
  );
}
