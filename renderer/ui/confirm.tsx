import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { ActionButton } from './buttons.tsx';
import { Modal } from './modal.tsx';
import { useWords } from './use-words.ts';

export interface Question {
  /** Names the act and the thing: "Tarik SOP-9-01?". */
  readonly title: string;
  /** Says the effect. */
  readonly text: ReactNode;
  /** The verb on the button. */
  readonly action: string;
  readonly danger?: boolean;
  /** Word of the way back; "Batal" when left out. */
  readonly cancel?: string;
}

type Ask = (question: Question) => Promise<boolean>;

const ConfirmContext = createContext<Ask>(async () => false);

/** Asks one question at a time; placed once by the application (and by `renderScreen` in tests). */
export function ConfirmProvider(props: { readonly children: ReactNode }): ReactNode {
  const { t } = useWords();
  const [question, setQuestion] = useState<Question>();
  const answer = useRef<(yes: boolean) => void>(undefined);
  const ask = useCallback<Ask>(
    (asked) =>
      new Promise((resolve) => {
        answer.current?.(false);
        answer.current = resolve;
        setQuestion(asked);
      }),
    [],
  );
  const reply = (yes: boolean): void => {
    setQuestion(undefined);
    answer.current?.(yes);
    answer.current = undefined;
  };
  return (
    <ConfirmContext value={ask}>
      {props.children}
      <Modal opened={question !== undefined} onClose={() => reply(false)} title={question?.title} over>
        <div className="confirm-text">{question?.text}</div>
        <div className="confirm-actions">
          <ActionButton
            label={question?.cancel ?? t('common.cancel')}
            onPress={() => reply(false)}
            autoFocus={question?.danger ?? false}
          />
          <ActionButton
            label={question?.action ?? ''}
            look={question?.danger ? 'danger' : 'main'}
            onPress={() => reply(true)}
            autoFocus={!(question?.danger ?? false)}
          />
        </div>
      </Modal>
    </ConfirmContext>
  );
}

/** `const confirm = useConfirm(); if (await confirm({ title, text, action })) …`; prefer undo where that is possible. */
export function useConfirm(): Ask {
  return useContext(ConfirmContext);
}
