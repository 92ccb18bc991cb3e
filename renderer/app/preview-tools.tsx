import { type ReactNode, useState } from 'react';
import type { DrawnView, ToFrame } from '../preview/protocol.ts';
import { IconButton } from '../ui/buttons.tsx';
import { TextInput } from '../ui/layout.tsx';
import { useWords } from '../ui/use-words.ts';
import type { FrameFacts } from './preview-frame.tsx';

const FACTORS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

function next(percent: number, step: 1 | -1): number {
  const factor = percent / 100;
  const found =
    step === 1 ? FACTORS.find((one) => one > factor + 0.01) : FACTORS.findLast((one) => one < factor - 0.01);
  return found ?? factor;
}

/** Pages one by one, or by their number. */
export function PageTurner(props: {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}): ReactNode {
  const { t } = useWords();
  const { page, pages } = props;
  const [typed, setTyped] = useState<string>();
  // at either end the button stays as it is: a disabled one would drop the focus, and Escape would no longer close
  const turn = (to: number): void => {
    if (to >= 1 && to <= pages) {
      props.onPage(to);
    }
  };
  const leave = (): void => {
    const wanted = Number.parseInt(typed ?? '', 10);
    setTyped(undefined);
    if (Number.isInteger(wanted)) {
      turn(Math.min(Math.max(wanted, 1), pages));
    }
  };
  return (
    <span className="preview-turner">
      <IconButton label={t('preview.previous')} icon="left" onPress={() => turn(page - 1)} />
      <TextInput
        size="xs"
        w={48}
        inputMode="numeric"
        aria-label={t('preview.goTo')}
        value={typed ?? String(page)}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            leave();
          }
        }}
      />
      <span role="status">{t('preview.of', { page, total: Math.max(pages, page) })}</span>
      <IconButton label={t('preview.next')} icon="right" onPress={() => turn(page + 1)} />
    </span>
  );
}

/** Zoom, turning and finding for what is drawn in the frame. */
export function DrawingTools(props: {
  readonly view: DrawnView;
  readonly facts: FrameFacts;
  readonly say: (message: ToFrame) => void;
}): ReactNode {
  const { t } = useWords();
  const { view, facts, say } = props;
  const [text, setText] = useState('');
  const zoom = (step: 1 | -1): void => say({ type: 'zoom', zoom: next(facts.percent, step) });
  return (
    <>
      <span className="preview-zoom">
        <IconButton label={t('preview.smaller')} icon="minus" onPress={() => zoom(-1)} />
        <span className="preview-percent">{facts.percent} %</span>
        <IconButton label={t('preview.larger')} icon="plus" onPress={() => zoom(1)} />
        <IconButton label={t('preview.fit')} icon="columns" onPress={() => say({ type: 'zoom', zoom: 'fit' })} />
        {view === 'image' ? (
          <IconButton label={t('preview.turn')} icon="turn" onPress={() => say({ type: 'turn' })} />
        ) : null}
      </span>
      {view === 'image' ? null : (
        <span className="preview-find">
          <TextInput
            size="xs"
            w={120}
            placeholder={t('preview.find')}
            aria-label={t('preview.find')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') {
                say({ type: 'find', text, step: event.shiftKey ? -1 : 1 });
              }
            }}
          />
          {facts.found === undefined ? null : (
            <span role="status" className="preview-found">
              {facts.found.count === 0
                ? t('preview.notFound')
                : t('preview.found', { at: facts.found.at, count: facts.found.count })}
            </span>
          )}
        </span>
      )}
    </>
  );
}
