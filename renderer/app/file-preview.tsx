import './preview.css';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useNavigation } from 'react-router';
import type { FilePreviewFacts, FileReference } from '../../main/contract/files.ts';
import type { DrawnView, ToFrame } from '../preview/protocol.ts';
import { SegmentedControl } from '../ui/layout.tsx';
import { messageOf } from '../ui/messages.ts';
import { Empty, FailureState, Hint, Loaded, Loading } from '../ui/states.tsx';
import { useWords } from '../ui/use-words.ts';
import { useRead } from './client.ts';
import { FileButtons, FileTools, useOpening } from './preview-acts.tsx';
import { DrawnFile, type FrameFacts } from './preview-frame.tsx';
import { FileSheets } from './preview-sheets.tsx';
import { FileText } from './preview-text.tsx';
import { DrawingTools, PageTurner } from './preview-tools.tsx';

export { type PreviewPlace, previewAddress } from './preview-address.ts';

/** How long a page must be looked at before its number goes into the address: scrolling must not flood it. */
const SETTLED_MS = 300;

export interface FilePreviewProps {
  /** The file as its feature contributes it: `{ kind: 'document-revision', id }`. */
  readonly source: FileReference;
  /** Page that is cited; sheets and slides count as pages. */
  readonly page?: number | undefined;
  /** Told when another page is looked at. */
  readonly onPage?: ((page: number) => void) | undefined;
  /** Told of Escape inside the preview, so that a drawer closes as it does elsewhere. */
  readonly onEscape?: (() => void) | undefined;
  /** It has a page of its own: no button leads there any more. */
  readonly full?: boolean;
}

/**
 * A file as it looks, at its cited page: PDF, Word and pictures drawn in a frame of their own, Excel as sheets, other kinds as text, and a
 * sentence with what to do where nothing can be shown. Give it room: it fills the height it gets.
 */
export function FilePreview(props: FilePreviewProps): ReactNode {
  const { kind, id } = props.source;
  const read = useRead('files.preview', { kind, id });
  const opening = useOpening(props.source, read.data?.logged);
  return (
    <div className="preview">
      <Loaded read={read}>
        {(facts) =>
          opening.failure !== undefined ? (
            <FailureState failure={opening.failure} />
          ) : opening.open ? (
            <Shown key={`${kind} ${id} ${facts.name} ${facts.size}`} {...props} facts={facts} />
          ) : (
            <Loading />
          )
        }
      </Loaded>
    </div>
  );
}

function isDrawn(view: FilePreviewFacts['view']): view is DrawnView {
  return view === 'pdf' || view === 'image' || view === 'word';
}

function Shown(props: FilePreviewProps & { readonly facts: FilePreviewFacts }): ReactNode {
  const { t } = useWords();
  const { facts, source, onEscape } = props;
  const { view } = facts;
  const [page, setPage] = useSettledPage(props.page, props.onPage);
  const [asText, setAsText] = useState(false);
  const [undrawn, setUndrawn] = useState(false);
  const [textPages, setTextPages] = useState(0);
  const [frame, setFrame] = useState<FrameFacts>();
  const voice = useRef<(message: ToFrame) => void>(() => undefined);
  const say = useCallback((message: ToFrame) => voice.current(message), []);
  const onVoice = useCallback((speak: (message: ToFrame) => void) => {
    voice.current = speak;
  }, []);
  const onFacts = useCallback(
    (next: FrameFacts) => {
      setFrame(next);
      setPage(next.page);
    },
    [setPage],
  );
  const onUndrawn = useCallback(() => {
    setUndrawn(true);
    setAsText(true);
  }, []);
  const drawn = isDrawn(view) ? view : undefined;
  const showsText = view === 'text' || (asText && (view === 'pdf' || view === 'word'));
  const pages = showsText ? textPages : (frame?.pages ?? 0);
  const hints = [
    ...(facts.reason === null || view === 'none' ? [] : [facts.reason]),
    ...(undrawn ? [{ code: 'files.layoutUnread', params: { name: facts.name } }] : []),
    ...facts.warnings,
  ];
  return (
    <>
      <div className="preview-tools" role="toolbar" aria-label={t('preview.tools')}>
        {(view === 'pdf' || view === 'word') && !undrawn ? (
          <SegmentedControl
            size="xs"
            aria-label={t('preview.how')}
            value={showsText ? 'text' : 'drawn'}
            onChange={(value) => {
              setAsText(value === 'text');
              setFrame(undefined);
            }}
            data={[
              { value: 'drawn', label: t('preview.drawn') },
              { value: 'text', label: t('preview.text') },
            ]}
          />
        ) : null}
        {view !== 'sheets' && view !== 'image' && pages > 0 ? (
          <PageTurner page={page} pages={pages} onPage={setPage} />
        ) : null}
        {drawn !== undefined && !showsText && frame !== undefined ? (
          <DrawingTools view={drawn} facts={frame} say={say} />
        ) : null}
        <FileTools reference={source} facts={facts} page={page} full={props.full ?? false} />
      </div>
      {hints.map((hint) => (
        <Hint key={hint.code} tone="warn">
          {messageOf(hint)}
        </Hint>
      ))}
      {showsText ? <FileText reference={source} page={page} onPages={setTextPages} /> : null}
      {drawn !== undefined && !showsText ? (
        <DrawnFile
          reference={source}
          facts={facts}
          view={drawn}
          page={page}
          onFacts={onFacts}
          onEscape={onEscape}
          onVoice={onVoice}
          onUndrawn={onUndrawn}
          instead={<FileButtons reference={source} facts={facts} />}
        />
      ) : null}
      {view === 'sheets' ? <FileSheets reference={source} page={page} onPage={setPage} /> : null}
      {view === 'none' ? (
        <Empty
          icon="file"
          title={t('preview.none')}
          text={facts.reason === null ? '' : messageOf(facts.reason)}
          actions={<FileButtons reference={source} facts={facts} />}
        />
      ) : null}
    </>
  );
}

/** The page that is looked at: what the address says, and what was turned or scrolled to since. */
function useSettledPage(
  asked: number | undefined,
  onPage: ((page: number) => void) | undefined,
): readonly [number, (page: number) => void] {
  const wanted = Math.max(1, asked ?? 1);
  const [page, setPage] = useState(wanted);
  const told = useRef(wanted);
  const tell = useRef(onPage);
  tell.current = onPage;
  const leaving = useRef(false);
  leaving.current = useNavigation().state !== 'idle';
  useEffect(() => {
    if (wanted !== told.current) {
      told.current = wanted;
      setPage(wanted);
    }
  }, [wanted]);
  useEffect(() => {
    if (page === told.current) {
      return undefined;
    }
    const timer = setTimeout(() => {
      // the person is on the way to another screen: telling now would call them back
      if (leaving.current) {
        return;
      }
      told.current = page;
      tell.current?.(page);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [page]);
  return [page, setPage];
}
