import type { ReactNode } from 'react';
import { useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { DownloadMenu } from '../../ui/download-menu.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Word and Excel of a register of this feature. */
export function ExportMenu(props: {
  readonly operation: 'privacy.registerReport' | 'privacy.requestsReport';
}): ReactNode {
  const { t } = useWords();
  const write = useWrite(props.operation);
  const hand = async (format: 'word' | 'excel'): Promise<void> => {
    const result = await write.run({ format });
    if (result.ok) saveDownload(result.value);
  };
  return (
    <DownloadMenu
      label={t('privacy.download')}
      word={t('privacy.downloadWord')}
      excel={t('privacy.downloadExcel')}
      onPress={hand}
    />
  );
}
