import type { ReactNode } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import type { PackageCounts } from '../../../main/contract/package-shapes.ts';
import { useWords } from '../../ui/use-words.ts';
import { provedOf } from './item-state.tsx';

/** Sections of a package with what is there of each; choosing one shows its items only. */
export function SectionList(props: {
  readonly sections: OutputOf<'packages.get'>['sections'];
  readonly counts: PackageCounts;
  readonly chosen: string;
  readonly onChoose: (code: string) => void;
}): ReactNode {
  const { t, language } = useWords();
  const lines = [
    { code: '', name: t('packages.allSections'), counts: props.counts },
    ...props.sections.map((section) => ({
      code: section.code,
      name: `${section.code}. ${section.title[language]}`,
      counts: section.counts,
    })),
  ];
  return (
    <nav className="package-sections" aria-label={t('packages.sections')}>
      {lines.map((line) => (
        <button
          key={line.code}
          type="button"
          className="package-section"
          aria-pressed={line.code === props.chosen}
          onClick={() => props.onChoose(line.code)}
        >
          <span className="package-section-name">{line.name}</span>
          <span className="package-section-count">
            {t('packages.sectionCount', { present: provedOf(line.counts), items: line.counts.items })}
          </span>
        </button>
      ))}
    </nav>
  );
}
