import type { ReactNode } from 'react';
import type { DefaultValues } from 'react-hook-form';
import { contract, type InputOf, type OperationName, type OutputOf } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { AppForm, TextField } from '../../ui/form.tsx';
import { Modal, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

/** The dialog around one act over copies or readers; it is open while there is something in it. */
export function ActDialog(props: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Modal opened={props.children !== undefined} onClose={props.onClose} title={props.title} size="lg" top>
      {props.children}
    </Modal>
  );
}

/** One act in its dialog: what is sent, what is told when it is done, and the way out. */
export function ActForm<N extends OperationName>(props: {
  readonly act: N;
  readonly label: string;
  readonly start: InputOf<N>;
  /** What is said when it is done. */
  readonly done: (value: OutputOf<N>) => string;
  readonly onClose: () => void;
  /** The verb; without one the form saves, and asks before changes are left. */
  readonly verb?: string;
  readonly children: ReactNode;
}): ReactNode {
  const { run } = useWrite(props.act, { quiet: true });
  return (
    <AppForm
      label={props.label}
      schema={contract[props.act].input}
      start={props.start as DefaultValues<object>}
      onSubmit={(values) => run(values as InputOf<N>)}
      onDone={(value) => {
        notifyDone(props.done(value));
        props.onClose();
      }}
      onCancel={props.onClose}
      {...(props.verb === undefined ? {} : { submitLabel: props.verb, unguarded: true })}
    >
      {props.children}
    </AppForm>
  );
}

/** What follows from an act, and the line that asks why. */
export function ReasonFields(props: { readonly text: string }): ReactNode {
  const { t } = useWords();
  return (
    <>
      <Text size="sm">{props.text}</Text>
      <TextField name="reason" label={t('common.reason')} autoFocus />
    </>
  );
}
