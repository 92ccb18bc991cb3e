import type { ReactNode } from 'react';
import { useRead } from '../../app/client.ts';
import { messageOf } from '../../ui/messages.ts';
import { Hint, Loaded } from '../../ui/states.tsx';

/** What a revision's file still holds that must not be signed unseen: tracked changes, macros, no text, places to fill in. */
export function FileCautions(props: { readonly revisionId: string }): ReactNode {
  const read = useRead('documents.fileCautions', { id: props.revisionId });
  return (
    <Loaded read={read} lines={1}>
      {({ cautions }) =>
        cautions.map((caution) => (
          <Hint key={caution.code} tone="warn">
            {messageOf(caution)}
          </Hint>
        ))
      }
    </Loaded>
  );
}
