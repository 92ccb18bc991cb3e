import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Result } from '../../../main/contract/result.ts';
import { AppForm, TextField } from '../../ui/form.tsx';
import { Modal, Text } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';

/** An act that asks for its reason: title, what follows from it, one line. */
export function ReasonDialog<S extends z.ZodType<unknown, Record<string, unknown>>>(props: {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly schema: S;
  /** What the reason is sent with. */
  readonly start: z.input<S>;
  readonly onSubmit: (values: z.input<S>) => Promise<Result<unknown>>;
  readonly onDone: () => void;
  readonly children?: ReactNode;
}): ReactNode {
  const { t } = useWords();
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title}>
      {props.opened ? (
        <AppForm
          label={props.title}
          schema={props.schema}
          start={props.start as never}
          onSubmit={props.onSubmit}
          onDone={() => {
            props.onDone();
            props.onClose();
          }}
          onCancel={props.onClose}
          submitLabel={props.action}
          unguarded
        >
          <Text size="sm">{props.text}</Text>
          <TextField name="reason" label={t('retention.reason')} />
          {props.children}
        </AppForm>
      ) : null}
    </Modal>
  );
}
