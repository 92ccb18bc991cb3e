import { type ReactNode, useEffect, useState } from 'react';
import type { Failure } from '../../main/contract/result.ts';
import type { SampleKind } from '../../main/contract/workspace.ts';
import { ActionButton } from '../ui/buttons.tsx';
import { Modal, TextInput } from '../ui/layout.tsx';
import { messageOf } from '../ui/messages.ts';
import { Hint, Loaded } from '../ui/states.tsx';
import { useWords } from '../ui/use-words.ts';
import { useRead, useWrite } from './client.ts';
import { useFilePicker } from './places.tsx';

/** Offers the two sample workspaces: which one, and where it goes. */
export function SampleStart(): ReactNode {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  return (
    <section aria-labelledby="samples">
      <h2 id="samples">{t('workspace.sample.title')}</h2>
      <p>{t('workspace.sample.text')}</p>
      <ActionButton label={t('workspace.sample.open')} icon="folder" onPress={() => setOpened(true)} />
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('workspace.sample.open')} size="lg">
        {opened ? <SampleForm /> : null}
      </Modal>
    </section>
  );
}

function SampleForm(): ReactNode {
  const { t } = useWords();
  const samples = useRead('workspace.samples', {});
  const choose = useFilePicker();
  const create = useWrite('workspace.createSample', { quiet: true });
  const [kind, setKind] = useState<SampleKind>('tidy');
  const [path, setPath] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const suggested = samples.data?.samples.find((sample) => sample.kind === kind)?.suggestedPath;
  useEffect(() => {
    if (suggested !== undefined) {
      setPath(suggested);
    }
  }, [suggested]);

  const browse = async (): Promise<void> => {
    const [folder] = await choose({ what: 'folder', title: t('workspace.sample.placeTitle') });
    if (folder && 'path' in folder.source) {
      setPath(folder.source.path);
    }
  };
  const load = async (): Promise<void> => {
    setFailure(undefined);
    const result = await create.run({ path: path.trim(), sample: kind });
    if (!result.ok) {
      setFailure(result);
    }
  };
  return (
    <Loaded read={samples}>
      {(data) => (
        <div className="start-form">
          <div className="samples" role="radiogroup" aria-label={t('workspace.sample.which')}>
            {data.samples.map((sample) => (
              <label key={sample.kind} className="sample">
                <input
                  type="radio"
                  name="sample"
                  checked={sample.kind === kind}
                  onChange={() => setKind(sample.kind)}
                />
                <strong>{t(`workspace.sample.kinds.${sample.kind}`)}</strong>
                <span className="sample-text">{t(`workspace.sample.texts.${sample.kind}`)}</span>
              </label>
            ))}
          </div>
          <p className="sample-hint">{t('workspace.sample.placeHint')}</p>
          <div className="start-place">
            <TextInput
              className="start-place-field"
              name="sample-path"
              label={t('workspace.start.place')}
              required
              value={path}
              onChange={(event) => setPath(event.currentTarget.value)}
            />
            <ActionButton label={t('workspace.start.browse')} onPress={browse} />
          </div>
          {failure ? (
            <Hint tone="bad">
              <p className="start-fault">{messageOf(failure)}</p>
              {typeof failure.params['suggestedPath'] === 'string' ? (
                <ActionButton
                  label={t('workspace.start.useSuggested', { path: failure.params['suggestedPath'] })}
                  size="xs"
                  onPress={() => setPath(String(failure.params['suggestedPath']))}
                />
              ) : null}
            </Hint>
          ) : null}
          <div>
            <ActionButton
              label={t('workspace.sample.load')}
              look="main"
              busy={create.busy}
              disabled={path.trim() === ''}
              onPress={load}
            />
          </div>
        </div>
      )}
    </Loaded>
  );
}
