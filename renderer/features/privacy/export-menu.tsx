import type { ReactNode } from 'react';
import { useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { MenuButton } from '../../ui/buttons.tsx';
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
    <MenuButton
      name={t('privacy.download')}
      label={t('privacy.download')}
      icon="download"
      actions={[
        { key: 'word', label: t('privacy.downloadWord'), icon: 'document', onPress: () => hand('word') },
        { key: 'excel', label: t('privacy.downloadExcel'), icon: 'excel', onPress: () => hand('excel') },
      ]}
    />
  );
}
