import type { ReactNode } from 'react';
import { Kbd, Modal } from '../ui/layout.tsx';
import { useWords } from '../ui/use-words.ts';

const groups = {
  everywhere: [
    ['Ctrl+K', 'search'],
    ['?', 'help'],
    ['Alt+{left}', 'back'],
    ['Alt+1', 'menu'],
    ['Alt+2', 'content'],
    ['Esc', 'closePanel'],
    ['Ctrl+Shift+L', 'lock'],
  ],
  table: [
    ['{arrows}', 'move'],
    ['Home, End', 'ends'],
    ['Enter', 'open'],
    ['{space}', 'select'],
    ['Ctrl+A', 'selectAll'],
    ['Ctrl+C', 'copy'],
    ['Alt+{down}', 'filter'],
    ['Alt+{left}, {right}', 'width'],
    ['/', 'find'],
    ['A–Z', 'type'],
    ['F2', 'edit'],
  ],
  form: [
    ['Ctrl+S', 'save'],
    ['{up}, {down}', 'dateStep'],
  ],
} as const;

/** Keys whose names are words of the language; arrows as signs are missing in some fonts. */
const named = ['left', 'right', 'up', 'down', 'arrows', 'space'] as const;

/** All keys of the frame, the table and the form. */
export function KeyboardHelp(props: { readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <Modal opened onClose={props.onClose} title={t('app.keys.title')} size="lg">
      <div className="keys">
        {(Object.keys(groups) as (keyof typeof groups)[]).map((group) => (
          <section key={group}>
            <h3>{t(`app.keys.${group}`)}</h3>
            <dl>
              {groups[group].map(([keys, act]) => (
                <div key={act} className="keys-line">
                  <dt>
                    <Kbd size="xs">
                      {named.reduce<string>((words, name) => words.replace(`{${name}}`, t(`app.keys.${name}`)), keys)}
                    </Kbd>
                  </dt>
                  <dd>{t(`app.keys.${act}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
