import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { InputOf } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { DownloadMenu } from '../../ui/download-menu.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Daftar asesor as of the day on screen, in Word or Excel; with personal data only after a question, as the act is logged. */
export function ListMenu(props: { readonly asOf: string }): ReactNode {
  const { t } = useWords();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const write = useWrite('assessors.listReport');
  const download = async (input: Omit<InputOf<'assessors.listReport'>, 'asOf'>): Promise<void> => {
    const result = await write.run({ ...input, asOf: props.asOf });
    if (result.ok) saveDownload(result.value);
  };
  const full = async (): Promise<void> => {
    const sure = await confirm({
      title: t('assessors.reportPersonalTitle'),
      text: t('assessors.reportPersonalText'),
      action: t('assessors.reportPersonalAction'),
    });
    if (sure) await download({ format: 'excel', personal: true });
  };
  return (
    <DownloadMenu
      label={t('assessors.report')}
      word={t('assessors.reportWord')}
      excel={t('assessors.reportExcel')}
      onPress={(format) => download({ format })}
      more={[
        { key: 'personal', label: t('assessors.reportPersonal'), icon: 'lock', onPress: full },
        {
          key: 'periods',
          label: t('assessors.periods.open'),
          icon: 'settings',
          onPress: () => navigate('/asesor/jangka-waktu'),
        },
      ]}
    />
  );
}
