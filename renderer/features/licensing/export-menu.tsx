import type { ReactNode } from 'react';
import type { InputOf } from '../../../main/contract/index.ts';
import { DownloadMenu } from '../../ui/download-menu.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useExport } from './use-export.ts';

/** Word and Excel of one part. */
export function ExportMenu(props: { readonly input: Omit<InputOf<'licensing.export'>, 'format'> }): ReactNode {
  const { t } = useWords();
  const hand = useExport();
  return (
    <DownloadMenu
      label={t('licensing.downloads')}
      word={t('licensing.word')}
      excel={t('licensing.excel')}
      onPress={(format) => hand({ ...props.input, format })}
    />
  );
}
