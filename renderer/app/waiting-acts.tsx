import { type ReactNode, useState } from 'react';
import type { OperationName } from '../../main/contract/index.ts';
import { ActionButton } from '../ui/buttons.tsx';
import type { IconName } from '../ui/icons.tsx';
import { Group, Modal } from '../ui/layout.tsx';
import { AreaScope } from './area-scope.tsx';

/** One answer to something that waits: a button, and the form that it opens over the list. */
export interface WaitingAct {
  readonly label: string;
  readonly icon: IconName;
  /** The answer that is expected. */
  readonly main?: boolean;
  readonly does: OperationName;
  /** Above the form. */
  readonly title: string;
  /** The area whose rights the form stands under, where the operation does not say. */
  readonly area: string;
  readonly form: (close: () => void) => ReactNode;
}

/** What something that waits is answered with in place: what is opened first, then the answers side by side. */
export function WaitingActs(props: { readonly acts: readonly WaitingAct[]; readonly children?: ReactNode }): ReactNode {
  const [place, setPlace] = useState<number>();
  const { acts } = props;
  const open = place === undefined ? undefined : acts[place];
  const close = (): void => setPlace(undefined);
  return (
    <Group gap="xs">
      {props.children}
      {acts.map((act, index) => (
        <ActionButton
          key={act.label}
          label={act.label}
          icon={act.icon}
          size="xs"
          does={act.does}
          {...(act.main ? { look: 'main' as const } : {})}
          onPress={() => setPlace(index)}
        />
      ))}
      <Modal opened={open !== undefined} onClose={close} title={open?.title ?? ''} size="lg" top>
        {open === undefined ? null : <AreaScope area={open.area}>{open.form(close)}</AreaScope>}
      </Modal>
    </Group>
  );
}
