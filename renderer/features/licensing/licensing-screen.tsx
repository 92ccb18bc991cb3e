import './licensing.css';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useWords } from '../../ui/use-words.ts';
import { ChangesPart } from './changes-part.tsx';
import { PlanPart } from './plan-part.tsx';
import { TimelinePart } from './timeline-part.tsx';

const parts = ['riwayat', 'rencana', 'perubahan'] as const;

/** What the page of each part takes over from the frame of the three: title, tabs and their switch. */
export interface PartFrame {
  readonly title: string;
  readonly tabs: readonly { readonly key: string; readonly label: string }[];
  readonly tab: string;
  readonly onTab: (key: string) => void;
}

/** Course of the licence, plan for its renewal, changes that BNSP is told of. */
export function LicensingScreen(): ReactNode {
  const { t } = useWords();
  const [search, setSearch] = useSearchParams();
  const tab = parts.find((part) => part === search.get('bagian')) ?? 'riwayat';
  const frame: PartFrame = {
    title: t('licensing.title'),
    tabs: parts.map((key) => ({ key, label: t(`licensing.tabs.${key}`) })),
    tab,
    onTab: (key) => setSearch({ bagian: key }),
  };
  if (tab === 'rencana') return <PlanPart frame={frame} />;
  return tab === 'perubahan' ? <ChangesPart frame={frame} /> : <TimelinePart frame={frame} />;
}
