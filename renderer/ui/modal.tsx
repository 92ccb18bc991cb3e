import { Modal as MantineModal } from '@mantine/core';
import type { ReactNode } from 'react';
import { IconButton } from './buttons.tsx';
import { useWords } from './use-words.ts';

export interface ModalProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly size?: 'sm' | 'md' | 'lg' | 'xl' | number;
  /** Distance from the top instead of the middle: for fields whose results come and go below. */
  readonly top?: boolean;
  /** Stands over other dialogs whichever was there first: a question about what one of them holds. */
  readonly over?: boolean;
  readonly children?: ReactNode;
}

/** A dialog over the screen: focus stays in it, Esc closes it and focus goes back. */
export function Modal(props: ModalProps): ReactNode {
  const { t } = useWords();
  return (
    <MantineModal.Root
      opened={props.opened}
      onClose={props.onClose}
      size={props.size ?? 'md'}
      centered={!(props.top ?? false)}
      {...(props.top ? { yOffset: '10vh' } : {})}
      zIndex={(props.over ?? false) ? 280 : 200}
      transitionProps={{ duration: 0 }}
    >
      <MantineModal.Overlay />
      <MantineModal.Content>
        <div className="modal-head">
          <MantineModal.Title>{props.title}</MantineModal.Title>
          <IconButton label={t('common.close')} icon="close" onPress={props.onClose} />
        </div>
        <MantineModal.Body>{props.children}</MantineModal.Body>
      </MantineModal.Content>
    </MantineModal.Root>
  );
}
