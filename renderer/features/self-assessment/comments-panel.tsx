import './comments.css';
import { type KeyboardEvent, type ReactNode, type Ref, useState } from 'react';
import type { AssessmentComment } from '../../../main/contract/self-assessment-sharing.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton, MenuButton } from '../../ui/buttons.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { useDates } from '../../ui/dates.ts';
import { Group, Textarea, TextInput } from '../../ui/layout.tsx';
import { StatusMark, Tag } from '../../ui/marks.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Comments, Thread } from './use-comments.ts';

export interface CommentsPanelProps {
  readonly assessmentId: string;
  /** The row on screen. Give the panel a `key` of it. */
  readonly code: string;
  readonly comments: Comments;
  readonly readOnly: boolean;
  /** Field that the key of the workspace leads to. */
  readonly field: Ref<HTMLTextAreaElement>;
  readonly onLeave: () => void;
}

/** Comments on one row: threads with replies, each with its mark that it is settled. */
export function CommentsPanel(props: CommentsPanelProps): ReactNode {
  const { t } = useWords();
  const [showsAll, setShowsAll] = useState(false);
  const own = props.comments.threads.filter((thread) => thread.first.code === props.code);
  const settled = own.filter((thread) => thread.first.resolved !== null);
  const shown = showsAll ? own : own.filter((thread) => thread.first.resolved === null);
  return (
    <section className="comments" aria-label={t('sharedWork.comments.title')}>
      <h3 className="comments-title">
        {t('sharedWork.comments.title')} (C)
        {own.length > settled.length ? (
          <StatusMark tone="accent" word={t('sharedWork.comments.open', { count: own.length - settled.length })} />
        ) : null}
      </h3>
      {own.length === 0 ? <p className="clause-note">{t('sharedWork.comments.empty')}</p> : null}
      <ul className="comment-threads">
        {shown.map((thread) => (
          <OneThread key={thread.first.id} {...props} thread={thread} />
        ))}
      </ul>
      {settled.length > 0 ? (
        <ActionButton
          label={
            showsAll
              ? t('sharedWork.comments.hideResolved')
              : t('sharedWork.comments.showResolved', { count: settled.length })
          }
          look="quiet"
          size="xs"
          onPress={() => setShowsAll(!showsAll)}
        />
      ) : null}
      {props.readOnly ? null : <NewComment {...props} />}
    </section>
  );
}

function NewComment(props: CommentsPanelProps): ReactNode {
  const { t } = useWords();
  const add = useWrite('comments.add');
  const [person, setPerson] = useState('');
  return (
    <CommentField
      label={t('sharedWork.comments.text')}
      hint={t('sharedWork.comments.textHint')}
      action={t('sharedWork.comments.add')}
      busy={add.busy}
      field={props.field}
      onLeave={props.onLeave}
      onSave={async (body) => {
        const result = await add.run({ assessmentId: props.assessmentId, code: props.code, body, person });
        if (result.ok) props.comments.reload();
        return result.ok;
      }}
    >
      <TextInput
        size="xs"
        label={t('sharedWork.comments.person')}
        placeholder={t('sharedWork.comments.personHint')}
        value={person}
        maxLength={300}
        autoComplete="off"
        onChange={(event) => setPerson(event.currentTarget.value)}
      />
    </CommentField>
  );
}

/** A text that is saved by its button or Ctrl+Enter; what could not be saved stays. */
function CommentField(props: {
  readonly label: string;
  readonly hint?: string;
  readonly action: string;
  readonly busy: boolean;
  readonly field?: Ref<HTMLTextAreaElement>;
  readonly autoFocus?: boolean;
  readonly onSave: (body: string) => Promise<boolean>;
  readonly onLeave: () => void;
  readonly children?: ReactNode;
}): ReactNode {
  const [body, setBody] = useState('');
  const save = async (): Promise<boolean> => {
    if (body.trim() === '' || !(await props.onSave(body))) return false;
    setBody('');
    return true;
  };
  const onKeyDown = async (event: KeyboardEvent): Promise<void> => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (await save()) props.onLeave();
  };
  return (
    <div className="comment-new">
      <Textarea
        ref={props.field}
        size="xs"
        label={props.label}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...(props.hint === undefined ? {} : { description: props.hint })}
        rows={2}
        maxLength={4000}
        data-autofocus={props.autoFocus ? true : undefined}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        onKeyDown={(event) => void onKeyDown(event)}
        // the whole of it comes into view with its field, also below a long list of evidence
        onFocus={(event) => event.currentTarget.closest('.comment-new')?.scrollIntoView?.({ block: 'nearest' })}
      />
      {body.trim() === '' ? null : props.children}
      <ActionButton
        label={props.action}
        size="xs"
        writes
        busy={props.busy}
        disabled={body.trim() === ''}
        onPress={save}
      />
    </div>
  );
}

function OneThread(props: CommentsPanelProps & { readonly thread: Thread }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const confirm = useConfirm();
  const { comments, readOnly } = props;
  const { first, replies } = props.thread;
  const [replying, setReplying] = useState(false);
  const add = useWrite('comments.add');
  const resolve = useWrite('comments.resolve');
  const reopen = useWrite('comments.reopen');
  const withdraw = useWrite('comments.withdraw');
  const turn = async (): Promise<void> => {
    const act = first.resolved === null ? resolve : reopen;
    if ((await act.run({ id: first.id, expectRev: first.rev })).ok) comments.reload();
  };
  const takeOff = async (): Promise<void> => {
    const sure = await confirm({
      title: t('sharedWork.comments.withdrawTitle', { person: first.person }),
      text: t('sharedWork.comments.withdrawText'),
      action: t('sharedWork.comments.withdraw'),
      danger: true,
    });
    if (sure && (await withdraw.run({ id: first.id, expectRev: first.rev })).ok) comments.reload();
  };
  return (
    <li className="comment-thread" data-resolved={first.resolved === null ? undefined : true}>
      <OneComment comment={first} />
      {replies.map((reply) => (
        <OneComment key={reply.id} comment={reply} isReply />
      ))}
      {first.resolved === null ? null : (
        <StatusMark
          tone="neutral"
          icon="check"
          word={t('sharedWork.comments.resolvedBy', { by: first.resolved.by, date: dates.instant(first.resolved.at) })}
        />
      )}
      {readOnly ? null : (
        <Group gap={4}>
          <ActionButton
            label={t('sharedWork.comments.reply')}
            look="quiet"
            size="xs"
            onPress={() => setReplying(!replying)}
          />
          <ActionButton
            label={t(first.resolved === null ? 'sharedWork.comments.resolve' : 'sharedWork.comments.reopen')}
            icon={first.resolved === null ? 'check' : 'undo'}
            look="quiet"
            size="xs"
            writes
            onPress={turn}
          />
          <MenuButton
            name={t('selfAssessment.more')}
            actions={[
              {
                key: 'withdraw',
                label: t('sharedWork.comments.withdraw'),
                icon: 'trash',
                danger: true,
                writes: true,
                onPress: takeOff,
              },
            ]}
          />
        </Group>
      )}
      {replying && !readOnly ? (
        <CommentField
          label={t('sharedWork.comments.replyText')}
          action={t('sharedWork.comments.reply')}
          busy={add.busy}
          onLeave={props.onLeave}
          onSave={async (body) => {
            const { assessmentId, code } = props;
            const result = await add.run({ assessmentId, code, body, threadId: first.id });
            if (!result.ok) return false;
            setReplying(false);
            comments.reload();
            return true;
          }}
        />
      ) : null}
    </li>
  );
}

function OneComment(props: { readonly comment: AssessmentComment; readonly isReply?: boolean }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { comment } = props;
  return (
    <div className="comment" data-reply={props.isReply ? true : undefined}>
      <div className="comment-who">
        <strong>{comment.person}</strong> <span className="clause-note">{dates.instant(comment.at)}</span>
        {comment.fromSheet ? <Tag>{t('sharedWork.comments.fromSheet')}</Tag> : null}
      </div>
      <p className="clause-text">{comment.body}</p>
    </div>
  );
}
