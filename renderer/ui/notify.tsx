import i18next from 'i18next';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import type { Message } from '../../main/contract/result.ts';
import { ActionButton, IconButton } from './buttons.tsx';
import { Icon } from './icons.tsx';
import { messageOf } from './messages.ts';
import { useWords } from './use-words.ts';

interface NoticeOptions {
  /** Takes the act back; shown as a button for ten seconds. */
  readonly undo?: () => unknown;
  /** Another next step. */
  readonly action?: { readonly label: string; readonly onPress: () => unknown };
}

interface Notice extends NoticeOptions {
  readonly id: number;
  readonly tone: 'good' | 'bad' | 'neutral';
  readonly text: string;
  /** Milliseconds until it goes by itself; undefined stays. */
  readonly lasts: number | undefined;
}

/** More than this would cover the work. */
const mostShown = 4;

let notices: readonly Notice[] = [];
let lastId = 0;
const watchers = new Set<() => void>();

function setNotices(next: readonly Notice[]): void {
  notices = next;
  for (const watcher of watchers) {
    watcher();
  }
}

function show(tone: Notice['tone'], text: string, options: NoticeOptions, lasts: number | undefined): void {
  lastId += 1;
  // The same sentence twice says nothing new.
  const others = notices.filter((notice) => notice.text !== text || notice.tone !== tone);
  setNotices([...others, { ...options, id: lastId, tone, text, lasts }].slice(-mostShown));
}

function hide(id: number): void {
  setNotices(notices.filter((notice) => notice.id !== id));
}

/** Takes all notices away: they were meant for somebody who has gone. */
export function clearNotices(): void {
  setNotices([]);
}

/** Short notices at the lower right. `notifyDone(t('documents.saved'), { undo: () => … })`. */
export function notifyDone(text: string, options: NoticeOptions = {}): void {
  show('good', text, options, options.undo || options.action ? 10_000 : 5000);
}

/** A notice that neither went well nor badly. */
export function notifyInfo(text: string, options: NoticeOptions = {}): void {
  show('neutral', text, options, 8000);
}

/** Shows why something was refused, in words; stays until it is closed. */
export function notifyFailure(failure: Message): void {
  show('bad', messageOf(failure), {}, undefined);
}

/** Where notices appear; placed once by the kit. */
export function Notices(): ReactNode {
  const { t } = useWords();
  const shown = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => notices,
  );
  useEffect(() => () => setNotices([]), []);
  return (
    <section className="notices" aria-label={t('ui.notice.region')}>
      {shown.map((notice) => (
        <OneNotice key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

const toneIcons = { good: 'check', bad: 'warning', neutral: 'info' } as const;

function OneNotice(props: { readonly notice: Notice }): ReactNode {
  const { notice } = props;
  const { id, lasts } = notice;
  useEffect(() => {
    if (lasts === undefined) {
      return undefined;
    }
    const timer = setTimeout(() => hide(id), lasts);
    return () => clearTimeout(timer);
  }, [id, lasts]);
  const action = notice.undo ? { label: i18next.t('common.undo'), onPress: notice.undo } : notice.action;
  return (
    <div className="notice" data-tone={notice.tone} role={notice.tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={toneIcons[notice.tone]} size={18} />
      <span className="notice-words">{notice.text}</span>
      {action ? (
        <ActionButton
          label={action.label}
          size="xs"
          onPress={() => {
            hide(id);
            return action.onPress();
          }}
        />
      ) : null}
      <IconButton label={i18next.t('common.close')} icon="close" onPress={() => hide(id)} />
    </div>
  );
}
