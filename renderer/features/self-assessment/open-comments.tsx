import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useComments } from './use-comments.ts';

/** Comments that are not settled, each with the way to its row; shown before a self-assessment is finished. */
export function OpenComments(props: { readonly assessmentId: string; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { threads } = useComments(props.assessmentId);
  const open = threads.filter((thread) => thread.first.resolved === null);
  if (open.length === 0) return null;
  return (
    <>
      <Hint tone="warn">{t('sharedWork.comments.openBeforeFinish', { count: open.length })}</Hint>
      <ul className="summary-list">
        {open.map(({ first }) => (
          <li key={first.id}>
            <Link
              to={`/asesmen-mandiri/${props.assessmentId}?butir=${encodeURIComponent(first.code)}`}
              onClick={props.onClose}
            >
              {first.code}
            </Link>{' '}
            {first.person}: {first.body}
          </li>
        ))}
      </ul>
    </>
  );
}
