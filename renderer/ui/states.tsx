import { Skeleton } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import type { Failure } from '../../main/contract/result.ts';
import { ActionButton } from './buttons.tsx';
import { Icon, type IconName } from './icons.tsx';
import { messageOf } from './messages.ts';
import { useWords } from './use-words.ts';

/** What a read gives while it runs, when it failed and when it is there. */
export interface ReadState<T> {
  readonly data: T | undefined;
  readonly failure: Failure | undefined;
  readonly loading: boolean;
  /** Newer data is on the way; the present data stays on screen. */
  readonly refreshing: boolean;
  readonly reload: () => void;
}

function Notice(props: {
  readonly icon: IconName;
  readonly title: string;
  readonly text?: ReactNode;
  readonly actions?: ReactNode;
  readonly alert?: boolean;
}): ReactNode {
  return (
    <div className="state" {...(props.alert ? { role: 'alert' } : {})}>
      <Icon name={props.icon} size={32} />
      <p className="state-title">{props.title}</p>
      {props.text ? <div className="state-text">{props.text}</div> : null}
      {props.actions ? <div className="state-actions">{props.actions}</div> : null}
    </div>
  );
}

/** Nothing here yet: what this is, and the first step. */
export function Empty(props: {
  readonly title: string;
  readonly text: ReactNode;
  readonly actions?: ReactNode;
  readonly icon?: IconName;
}): ReactNode {
  return <Notice icon={props.icon ?? 'document'} title={props.title} text={props.text} actions={props.actions} />;
}

/** Grey lines after 200 ms, so that quick answers do not flicker. */
export function Loading(props: { readonly lines?: number }): ReactNode {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="loading" role="status" aria-busy="true">
      <span className="hidden-word">{t('ui.loading')}</span>
      {shown
        ? Array.from({ length: props.lines ?? 6 }, (_, index) => (
            <Skeleton key={`line-${String(index)}`} height={14} width={`${95 - ((index * 17) % 40)}%`} />
          ))
        : null}
    </div>
  );
}

/** What went wrong, what to do, and the reference for support when there is one. */
export function FailureState(props: { readonly failure: Failure; readonly onRetry?: () => void }): ReactNode {
  const { t } = useWords();
  if (props.failure.code === 'core.forbidden') {
    return <Notice icon="lock" title={t('ui.forbidden.title')} text={t('ui.forbidden.text')} />;
  }
  const reference = props.failure.params.reference;
  return (
    <Notice
      alert
      icon="warning"
      title={t('ui.failure.title')}
      text={
        <>
          <p>{messageOf(props.failure)}</p>
          <p className="state-reference">
            {t('ui.failure.reference', { reference: reference === undefined ? props.failure.code : String(reference) })}
          </p>
        </>
      }
      actions={props.onRetry ? <ActionButton label={t('ui.failure.retry')} onPress={props.onRetry} /> : undefined}
    />
  );
}

/** A filter or search that fits nothing, with the way back. */
export function NoneFound(props: { readonly onClear: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <Notice
      icon="search"
      title={t('ui.noneFound.title')}
      text={t('ui.noneFound.text')}
      actions={<ActionButton label={t('ui.noneFound.clear')} onPress={props.onClear} />}
    />
  );
}

/** Says that nothing can be changed, and why. */
export function ReadOnlyBanner(props: { readonly text?: string }): ReactNode {
  const { t } = useWords();
  return (
    <div className="banner" data-tone="accent" role="note">
      <Icon name="lock" />
      <span>{props.text ?? t('ui.readOnly')}</span>
    </div>
  );
}

/** Says that a record was withdrawn: when, by whom, why. */
export function Withdrawn(props: { readonly text: string; readonly actions?: ReactNode }): ReactNode {
  return (
    <div className="banner" data-tone="warn" role="note">
      <Icon name="trash" />
      <span>{props.text}</span>
      {props.actions}
    </div>
  );
}

/** A hint inside a page, with a drawing and a tone. */
export function Hint(props: {
  readonly tone?: 'accent' | 'warn' | 'bad' | 'good';
  readonly children: ReactNode;
}): ReactNode {
  const tone = props.tone ?? 'accent';
  return (
    <div className="banner" data-tone={tone} {...(tone === 'bad' ? { role: 'alert' } : {})}>
      <Icon name={tone === 'good' ? 'checkCircle' : tone === 'accent' ? 'info' : 'warning'} />
      <div>{props.children}</div>
    </div>
  );
}

/**
 * Shows a read in all its states and hands the data on:
 * `<Loaded read={documents}>{(data) => <DocumentTable rows={data.documents} />}</Loaded>`.
 */
export function Loaded<T>(props: {
  readonly read: ReadState<T>;
  readonly lines?: number;
  readonly children: (data: T) => ReactNode;
}): ReactNode {
  const { read } = props;
  if (read.data !== undefined) {
    return props.children(read.data);
  }
  if (read.failure) {
    return <FailureState failure={read.failure} onRetry={read.reload} />;
  }
  return <Loading {...(props.lines === undefined ? {} : { lines: props.lines })} />;
}
