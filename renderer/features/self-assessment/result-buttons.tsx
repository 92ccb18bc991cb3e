import type { ReactNode } from 'react';
import type { Answer, AnswerResult, Layer } from '../../../main/contract/self-assessment-values.ts';
import { Icon } from '../../ui/icons.tsx';
import { Kbd } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';
import { resultLooks, results } from './marks.tsx';

/** The five results with their keys. The chosen one is marked by drawing, word and frame. */
export function ResultButtons(props: {
  readonly result: AnswerResult;
  readonly onResult: (result: AnswerResult) => void;
  readonly readOnly: boolean;
}): ReactNode {
  const { t } = useWords();
  return (
    <div role="group" aria-label={t('selfAssessment.workspace.result')} className="choices">
      {results.map((result, index) => (
        <button
          key={result}
          type="button"
          className="choice"
          data-tone={resultLooks[result].tone}
          aria-pressed={props.result === result}
          aria-keyshortcuts={String(index + 1)}
          disabled={props.readOnly}
          onClick={() => props.onResult(result)}
        >
          <Icon name={resultLooks[result].icon} />
          {t(`selfAssessment.results.${result}`)}
          <Kbd size="xs">{index + 1}</Kbd>
        </button>
      ))}
    </div>
  );
}

/** The three layers in the order of their keys 7 to 9. */
export const layers = ['documentExists', 'carriedOut', 'recordExists'] as const;
export type LayerName = (typeof layers)[number];

const following: Readonly<Record<Layer, Layer>> = { unknown: 'yes', yes: 'no', no: 'unknown' };

/** What a key press makes of a layer: not asked, yes, no, and round again. */
export function nextLayer(state: Layer): Layer {
  return following[state];
}

const layerLooks = { unknown: 'circle', yes: 'checkCircle', no: 'cross' } as const;

/** Three buttons that go round through not asked, yes and no. */
export function LayerButtons(props: {
  readonly answer: Answer;
  readonly onLayer: (name: LayerName, state: Layer) => void;
  readonly readOnly: boolean;
}): ReactNode {
  const { t } = useWords();
  return (
    <div role="group" aria-label={t('selfAssessment.layers.title')} className="choices">
      {layers.map((name, index) => {
        const state = props.answer[name];
        return (
          <button
            key={name}
            type="button"
            className="choice"
            data-layer={state}
            aria-keyshortcuts={String(index + 7)}
            disabled={props.readOnly}
            onClick={() => props.onLayer(name, nextLayer(state))}
          >
            <Icon name={layerLooks[state]} />
            {t(`selfAssessment.layers.${name}`)}
            {state === 'unknown' ? (
              <span className="hidden-word">: {t('selfAssessment.layers.unknown')}</span>
            ) : (
              `: ${t(`selfAssessment.layers.${state}`)}`
            )}
            <Kbd size="xs">{index + 7}</Kbd>
          </button>
        );
      })}
    </div>
  );
}
