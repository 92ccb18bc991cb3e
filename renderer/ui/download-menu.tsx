import type { ReactNode } from 'react';
import { type MenuAction, MenuButton } from './buttons.tsx';

/** The two forms in which a list is handed out. */
export type ListFormat = 'word' | 'excel';

/** One download button for a list: as Word, as Excel, and whatever else belongs beside them. */
export function DownloadMenu(props: {
  readonly label: string;
  readonly word: string;
  readonly excel: string;
  readonly onPress: (format: ListFormat) => void;
  readonly more?: readonly MenuAction[];
}): ReactNode {
  const { label, onPress } = props;
  return (
    <MenuButton
      name={label}
      label={label}
      icon="download"
      actions={[
        { key: 'word', label: props.word, icon: 'document', onPress: () => onPress('word') },
        { key: 'excel', label: props.excel, icon: 'excel', onPress: () => onPress('excel') },
        ...(props.more ?? []),
      ]}
    />
  );
}
