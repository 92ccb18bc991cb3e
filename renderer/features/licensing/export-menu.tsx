import type { ReactNode } from 'react';
import type { InputOf } from '../../../main/contract/index.ts';
import { MenuButton } from '../../ui/buttons.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useExport } from './use-export.ts';

/** Word and Excel of one part. */
export function ExportMenu(props: { readonly input: Omit<InputOf<'licensing.export'>, 'format'> }): ReactNode {
  const { t } = useWords();
  const hand = useExport();
  return (
    <MenuButton
      name={t('licensing.downloads')}
      label={t('licensing.downloads')}
      icon="download"
      actions={[
        {
          key: 'word',
          label: t('licensing.word'),
          icon: 'document',
          onPress: () => hand({ ...props.input, format: 'word' }),
        },
        {
          key: 'excel',
          label: t('licensing.excel'),
          icon: 'excel',
          onPress: () => hand({ ...props.input, format: 'excel' }),
        },
      ]}
    />
  );
}
