import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { Page } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Parts of the screen by their word in the address. */
export const coverageParts = {
  cakupan: 'coverage.tabs.matrix',
  revisi: 'coverage.tabs.changed',
  pertentangan: 'coverage.tabs.checks',
  'belum-dikutip': 'coverage.tabs.uncited',
} as const;

export type CoveragePart = keyof typeof coverageParts;

/** The part that the address names; the first one otherwise. */
export function partOf(asked: string | null): CoveragePart {
  return asked !== null && Object.hasOwn(coverageParts, asked) ? (asked as CoveragePart) : 'cakupan';
}

/** Frame of every part: title, tabs and a drawer beside the part. */
export function CoverageFrame(props: {
  readonly part: CoveragePart;
  readonly actions?: ReactNode;
  readonly drawer?: ReactNode;
  readonly fill?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useWords();
  const [, setParams] = useSearchParams();
  return (
    <Page
      title={t('coverage.title')}
      lead={t('coverage.lead')}
      fill={props.fill ?? false}
      tabs={Object.entries(coverageParts).map(([key, label]) => ({ key, label: t(label) }))}
      tab={props.part}
      onTab={(next) => setParams(next === 'cakupan' ? {} : { bagian: next })}
      actions={props.actions}
      drawer={props.drawer}
    >
      {props.children}
    </Page>
  );
}
