import { type DragEvent, type ReactNode, useState } from 'react';
import { type ChosenFile, useEnvironment } from './environment.tsx';
import { useWords } from './use-words.ts';

/**
 * An area that takes dropped files and brings them in as uploads. It only adds dropping: the same must be reachable by a button
 * inside, for the keyboard.
 */
export function DropZone(props: {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onFiles: (files: readonly ChosenFile[]) => void;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useWords();
  const { upload, readOnly } = useEnvironment();
  const [over, setOver] = useState(false);
  const active = !(props.disabled ?? false) && !readOnly;
  const withFiles = (event: DragEvent): boolean => active && [...event.dataTransfer.types].includes('Files');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition; the button inside is the way by keyboard
    <div
      className="drop-zone"
      data-over={over || undefined}
      onDragOver={(event) => {
        if (withFiles(event)) {
          event.preventDefault();
          setOver(true);
        }
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (withFiles(event)) {
          event.preventDefault();
          event.stopPropagation();
          void upload([...event.dataTransfer.files]).then((files) => files.length > 0 && props.onFiles(files));
        }
      }}
    >
      {props.children}
      {over ? <div className="drop-hint">{t('ui.file.drop', { label: props.label })}</div> : null}
    </div>
  );
}
