import type { ReactNode } from 'react';
import type { InputOf } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { MenuButton } from '../../ui/buttons.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Laporan pelaksanaan asesmen of the licence period in Word or Excel, and all figures of the period in view. */
export function ReportMenu(): ReactNode {
  const { t } = useWords();
  const write = useWrite('assessments.report');
  const hand = async (input: InputOf<'assessments.report'>): Promise<void> => {
    const result = await write.run(input);
    if (result.ok) saveDownload(result.value);
  };
  return (
    <MenuButton
      name={t('assessments.report')}
      label={t('assessments.report')}
      icon="download"
      actions={[
        {
          key: 'word',
          label: t('assessments.reportWord'),
          icon: 'document',
          onPress: () => hand({ report: 'performance-report', format: 'word' }),
        },
        {
          key: 'excel',
          label: t('assessments.reportExcel'),
          icon: 'excel',
          onPress: () => hand({ report: 'performance-report', format: 'excel' }),
        },
      ]}
    />
  );
}
