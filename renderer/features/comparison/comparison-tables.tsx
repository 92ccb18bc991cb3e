import { type ReactNode, useState } from 'react';
import type { ComparedChange, ComparedSideShown, ComparisonResult } from '../../../main/contract/comparison.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Rows drawn at a time; more are asked for. */
const STEP = 200;

function useSteps<T>(items: readonly T[]): { readonly shown: readonly T[]; readonly more: ReactNode } {
  const { t } = useWords();
  const [count, setCount] = useState(STEP);
  return {
    shown: items.slice(0, count),
    more:
      items.length <= count ? null : (
        <ActionButton label={t('comparison.showMore')} look="quiet" onPress={() => setCount((now) => now + STEP)} />
      ),
  };
}

function Side(props: { readonly side: ComparedSideShown | null; readonly mark: 'ins' | 'del' }): ReactNode {
  const { t } = useWords();
  const { side, mark: Mark } = props;
  if (side === null) {
    return null;
  }
  const place = t('comparison.page', { page: side.page });
  return (
    <>
      <small className="compare-place">{side.section === '' ? place : `${place}, ${side.section}`}</small>
      {side.parts.map((part, index) =>
        part.changed ? <Mark key={`${String(index)}${part.text}`}>{part.text}</Mark> : part.text,
      )}
    </>
  );
}

/** The two texts beside each other; what stayed the same far from a change is only counted. */
export function SideBySide(props: { readonly result: ComparisonResult }): ReactNode {
  const { t } = useWords();
  const { result } = props;
  const { shown, more } = useSteps(result.rows);
  return (
    <>
      <table className="compare-rows">
        <thead>
          <tr>
            <th scope="col" className="compare-kind">
              {t('comparison.kindHead')}
            </th>
            <th scope="col">{`${t('comparison.from')} ${result.from?.label ?? ''}`}</th>
            <th scope="col">{`${t('comparison.to')} ${result.to?.label ?? ''}`}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) =>
            row.kind === 'skipped' ? (
              <tr key={String(index)} data-kind="skipped">
                <td colSpan={3}>{t('comparison.skipped', { count: row.count })}</td>
              </tr>
            ) : (
              <tr key={String(index)} data-kind={row.kind}>
                <td>{t(`comparison.kinds.${row.kind}`)}</td>
                <td>
                  <Side side={row.before} mark="del" />
                </td>
                <td>
                  <Side side={row.after} mark="ins" />
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
      {more}
    </>
  );
}

/** The changes as a revision sheet lists them: page, part, before, after. */
export function ChangesTable(props: { readonly changes: readonly ComparedChange[] }): ReactNode {
  const { t } = useWords();
  const { shown, more } = useSteps(props.changes);
  return (
    <>
      <table className="compare-rows">
        <thead>
          <tr>
            <th scope="col" className="compare-number">
              {t('comparison.number')}
            </th>
            <th scope="col" className="compare-page">
              {t('comparison.pageHead')}
            </th>
            <th scope="col" className="compare-part">
              {t('comparison.sectionHead')}
            </th>
            <th scope="col">{t('comparison.beforeHead')}</th>
            <th scope="col">{t('comparison.afterHead')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((change, index) => (
            <tr key={String(index)} data-kind={change.kind}>
              <td>{index + 1}</td>
              <td>{change.page}</td>
              <td>{change.section}</td>
              <td>{change.before === '' ? t('comparison.none') : change.before}</td>
              <td>
                {change.kind === 'moved'
                  ? t('comparison.movedHere')
                  : change.after === ''
                    ? t('comparison.none')
                    : change.after}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </>
  );
}
