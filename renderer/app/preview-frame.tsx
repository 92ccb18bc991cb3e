import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { FilePreviewFacts, FileReference } from '../../main/contract/files.ts';
import type { Failure } from '../../main/contract/result.ts';
import { type DrawnView, type FromFrame, PREVIEW_PAGE, readFromFrame, type ToFrame } from '../preview/protocol.ts';
import { FailureState, Loading } from '../ui/states.tsx';
import { useDark } from '../ui/theme.tsx';
import { useWords } from '../ui/use-words.ts';
import { fileTicket } from './preview-acts.tsx';

/** What the frame says after it was shown something. */
export interface FrameFacts {
  readonly pages: number;
  readonly page: number;
  readonly percent: number;
  readonly found: { readonly count: number; readonly at: number } | undefined;
}

const start: FrameFacts = { pages: 0, page: 1, percent: 100, found: undefined };

/** Bytes of a file for the frame. The application fetches them: the frame has neither a token nor a network. */
async function fetchBytes(
  reference: FileReference,
  logged: boolean,
  signal: AbortSignal,
): Promise<ArrayBuffer | Failure> {
  const ticket = await fileTicket(reference, logged);
  if ('ok' in ticket) {
    return ticket;
  }
  try {
    const response = await fetch(`api/download/${encodeURIComponent(ticket.ticket)}`, { signal });
    if (response.ok) {
      return await response.arrayBuffer();
    }
  } catch (error) {
    if (!signal.aborted) {
      console.warn('The bytes of a file did not come.', error);
    }
  }
  return { ok: false, code: 'app.unreachable', params: {} };
}

function failureOf(message: Extract<FromFrame, { type: 'failed' }>, facts: FilePreviewFacts): Failure {
  const codes = { password: 'files.password', damaged: 'files.broken', tooLarge: 'files.previewUndrawn' };
  return { ok: false, code: codes[message.why], params: { name: facts.name } };
}

export interface DrawnFileProps {
  readonly reference: FileReference;
  readonly facts: FilePreviewFacts;
  readonly view: DrawnView;
  readonly page: number;
  readonly onFacts: (facts: FrameFacts) => void;
  readonly onEscape: (() => void) | undefined;
  /** Gets the way to speak to the frame. */
  readonly onVoice: (say: (message: ToFrame) => void) => void;
  /** Told that a file of this view could not be drawn: its text may be shown in its place. */
  readonly onUndrawn: () => void;
  /** What is offered when the file cannot be drawn. */
  readonly instead: ReactNode;
}

/** A file drawn in a frame without an origin: see renderer/preview. */
export function DrawnFile(props: DrawnFileProps): ReactNode {
  const { t } = useWords();
  const dark = useDark();
  const { facts, view, onFacts, onEscape, onVoice, onUndrawn } = props;
  const { kind, id } = props.reference;
  const frame = useRef<HTMLIFrameElement>(null);
  const [bytes, setBytes] = useState<ArrayBuffer>();
  const [ready, setReady] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [shown, setShown] = useState(false);
  const known = useRef(start);
  const handedOver = useRef(false);
  const wanted = useRef({ page: props.page, dark, facts });
  wanted.current = { page: props.page, dark, facts };

  const { logged } = facts;
  useEffect(() => {
    const leaving = new AbortController();
    void fetchBytes({ kind, id }, logged, leaving.signal).then((got) => {
      if (leaving.signal.aborted) {
        return;
      }
      if (got instanceof ArrayBuffer) {
        setBytes(got);
      } else {
        setFailure(got);
      }
    });
    return () => leaving.abort();
  }, [kind, id, logged]);

  const say = useCallback((message: ToFrame, transfer: Transferable[] = []) => {
    // the frame has no origin that could be named; only the page of the policy can stand in it
    frame.current?.contentWindow?.postMessage(message, '*', transfer);
  }, []);
  useEffect(() => onVoice(say), [onVoice, say]);

  useEffect(() => {
    const change = (patch: Partial<FrameFacts>): void => {
      known.current = { ...known.current, ...patch };
      onFacts(known.current);
    };
    const hear = (event: MessageEvent): void => {
      const message = event.source === frame.current?.contentWindow ? readFromFrame(event.data) : undefined;
      switch (message?.type) {
        case 'ready':
          setReady(true);
          break;
        case 'shown':
          setShown(true);
          change({ pages: message.pages });
          break;
        case 'page':
          change({ page: message.page });
          break;
        case 'zoom':
          change({ percent: message.percent });
          break;
        case 'found':
          change({ found: { count: message.count, at: message.at } });
          break;
        case 'failed':
          console.warn('A file could not be drawn.', message.detail);
          if (view === 'word' && message.why === 'damaged') {
            onUndrawn();
          } else {
            setFailure(failureOf(message, wanted.current.facts));
          }
          break;
        case 'escape':
          onEscape?.();
          break;
      }
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [onFacts, onEscape, onUndrawn, view]);

  useEffect(() => {
    // once: a frame that starts again has gone somewhere it should not have gone
    if (!ready || bytes === undefined || handedOver.current) {
      return;
    }
    handedOver.current = true;
    const { page, dark: isDark, facts: file } = wanted.current;
    known.current = { ...start, page };
    const labels = { page: t('preview.page', { page: '{{page}}' }), picture: file.name };
    say({ type: 'show', view, bytes, mime: file.mime, page, dark: isDark, labels }, [bytes]);
  }, [ready, bytes, view, say, t]);

  const { page } = props;
  useEffect(() => {
    if (shown && page !== known.current.page) {
      known.current = { ...known.current, page };
      say({ type: 'page', page });
    }
  }, [page, shown, say]);

  if (failure !== undefined) {
    return (
      <div className="preview-failed">
        <FailureState failure={failure} />
        <div className="state-actions">{props.instead}</div>
      </div>
    );
  }
  return (
    <div className="preview-stage">
      {shown ? null : (
        <div className="preview-wait">
          <Loading />
        </div>
      )}
      <iframe
        ref={frame}
        className="preview-frame"
        title={t('preview.frame', { name: facts.name })}
        src={PREVIEW_PAGE}
        sandbox="allow-scripts"
        referrerPolicy="no-referrer"
      />
    </div>
  );
}
