import type { ReactNode } from 'react';
import type { InputOf } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { DownloadMenu } from '../../ui/download-menu.tsx';
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
    <DownloadMenu
      label={t('assessments.report')}
      word={t('assessments.reportWord')}
      excel={t('assessments.reportExcel')}
      onPress={(format) => hand({ report: 'performance-report', format })}
    />
  );
}
