import { type ReactNode, useState } from 'react';
import type { ChangedLine, SignedLine } from '../../../main/contract/signatures.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Groups shown at once: a self-assessment has nearly two hundred. */
const SHOWN = 25;

/** What is signed, as lines in words: the object itself, then clause by clause, step by step. */
export function SignedLines(props: { readonly lines: readonly SignedLine[] }): ReactNode {
  const { t } = useWords();
  const [shown, setShown] = useState(SHOWN);
  const groups = [...Map.groupBy(props.lines, (line) => line.group)];
  return (
    <div className="signed-lines">
      {groups.slice(0, shown).map(([group, lines]) => (
        <div key={group}>
          {group === '' ? null : <h3>{group}</h3>}
          <dl>
            {lines.map((line, index) => (
              // several lines of one name stand in their order, and never move
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <div key={`${line.label} ${index}`}>
                <dt>{line.label}</dt>
                <dd>{line.text}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
      {groups.length > shown ? (
        <ActionButton
          label={t('signatures.moreLines', { count: groups.length - shown })}
          look="quiet"
          onPress={() => setShown(groups.length)}
        />
      ) : null}
    </div>
  );
}

/** What is other now than it was when it was signed. */
export function ChangedLines(props: { readonly changes: readonly ChangedLine[] }): ReactNode {
  const { t } = useWords();
  const value = (text: string | null) => text ?? t('signatures.notThere');
  return (
    <ul className="changed-lines">
      {props.changes.map((change, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: several lines of one name stand in their order, and never move
        <li key={`${change.group} ${change.label} ${index}`}>
          <strong>{[change.group, change.label].filter((text) => text !== '').join(' · ')}</strong>
          <dl>
            <div>
              <dt>{t('signatures.before')}</dt>
              <dd>{value(change.before)}</dd>
            </div>
            <div>
              <dt>{t('signatures.after')}</dt>
              <dd>{value(change.after)}</dd>
            </div>
          </dl>
        </li>
      ))}
    </ul>
  );
}
