import { useNavigate } from 'react-router';
import { useEnvironment } from '../../ui/environment.tsx';
import type { PageTab } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Parts of document control with a screen of their own, in the order of the tabs. */
const parts = [
  { key: 'register', path: '/dokumen' },
  { key: 'changes', path: '/dokumen/usulan' },
  { key: 'reviews', path: '/dokumen/kaji-ulang' },
  { key: 'distribution', path: '/dokumen/distribusi' },
  { key: 'external', path: '/dokumen/eksternal' },
  { key: 'retention', path: '/dokumen/rekaman' },
] as const;

export type ControlPart = (typeof parts)[number]['key'];

/** The tabs that the screens of document control share: `<Page {...useControlTabs('changes')} …>`. Those that nobody may open are left out. */
export function useControlTabs(part: ControlPart): {
  readonly tabs: readonly PageTab[];
  readonly tab: string;
  readonly onTab: (key: string) => void;
} {
  const { t } = useWords();
  const { mayOpen } = useEnvironment();
  const navigate = useNavigate();
  return {
    tabs: parts.filter(({ path }) => mayOpen(path)).map(({ key }) => ({ key, label: t(`documents.parts.${key}`) })),
    tab: part,
    onTab: (key) => {
      const next = parts.find((each) => each.key === key);
      if (next !== undefined) navigate(next.path);
    },
  };
}
