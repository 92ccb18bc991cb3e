import type { ReactNode } from 'react';
import type { InstrumentEdition } from '../../../main/contract/instruments.ts';
import { useDates } from '../../ui/dates.ts';
import { Drawer } from '../../ui/drawer.tsx';
import { Facts, Text } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';
import { validityWords } from './instruments-screen.tsx';

/** Where an edition comes from, what it stands for and how far its texts were checked. */
export function SourceDrawer(props: { readonly edition: InstrumentEdition; readonly onClose: () => void }): ReactNode {
  const { t, language } = useWords();
  const dates = useDates();
  const { edition } = props;
  const { counts } = edition;
  return (
    <Drawer title={t('instruments.sourceNote')} onClose={props.onClose}>
      <Text mb="md">{edition.source[language]}</Text>
      <Text mb="md" fw={600}>
        {t('instruments.paraphrase', { official: edition.officialText[language] })}
      </Text>
      <Facts
        items={[
          { label: t('instruments.regulation'), value: edition.regulation },
          { label: t('instruments.edition'), value: edition.edition },
          { label: t('instruments.issued'), value: edition.issued[language] },
          { label: t('instruments.validity'), value: validityWords(edition, language, t) },
          { label: t('instruments.replaces'), value: edition.replaces },
          { label: t('instruments.auditable'), value: dates.number(counts.auditable) },
          {
            label: t('instruments.pedoman'),
            value: t('instruments.comparedOf', { count: counts.pedoman, total: counts.auditable }),
          },
          {
            label: t('instruments.compared'),
            value: t('instruments.comparedOf', { count: counts.compared, total: counts.auditable }),
          },
        ]}
      />
    </Drawer>
  );
}
