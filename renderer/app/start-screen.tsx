import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../main/contract/result.ts';
import { RestoreStart } from '../features/backup/restore-start.tsx';
import { ActionButton } from '../ui/buttons.tsx';
import { Icon } from '../ui/icons.tsx';
import { TextInput } from '../ui/layout.tsx';
import { messageOf } from '../ui/messages.ts';
import { Hint } from '../ui/states.tsx';
import { useWords } from '../ui/use-words.ts';
import { AppearanceMenu, LanguageMenu } from './appearance.tsx';
import { useRead, useWrite } from './client.ts';
import { useFilePicker } from './places.tsx';
import { SampleStart } from './sample-start.tsx';
import { useWorkspace } from './workspace.tsx';

/** Before a workspace is open: one of the recent ones, another one, or a new one. */
export function StartScreen(): ReactNode {
  const { t } = useWords();
  const state = useWorkspace();
  const open = useWrite('workspace.open', { quiet: true });
  const choose = useFilePicker();
  const [refused, setRefused] = useState<{ readonly path: string; readonly failure: Failure }>();
  useEffect(() => {
    document.title = t('app.name');
  }, [t]);

  const openPath = async (path: string): Promise<void> => {
    setRefused(undefined);
    const result = await open.run({ path });
    if (!result.ok) {
      setRefused({ path, failure: result });
    }
  };
  const openOther = async (): Promise<void> => {
    const [folder] = await choose({ what: 'folder', title: t('workspace.start.chooseTitle') });
    if (folder && 'path' in folder.source) {
      await openPath(folder.source.path);
    }
  };
  return (
    <main className="start">
      <div className="start-bar">
        <LanguageMenu />
        <AppearanceMenu />
      </div>
      <div className="start-body">
        <h1>{t('app.name')}</h1>
        <p className="start-lead">{t('workspace.start.lead')}</p>
        {refused ? (
          <Hint tone="bad">
            <p className="start-fault">{messageOf(refused.failure)}</p>
            <ActionButton label={t('ui.failure.retry')} size="xs" onPress={() => openPath(refused.path)} />
          </Hint>
        ) : null}
        {state.recent.length > 0 ? (
          <section aria-labelledby="recent">
            <h2 id="recent">{t('workspace.start.recent')}</h2>
            <ul className="recent">
              {state.recent.map((each) => (
                <li key={each.path}>
                  <button
                    type="button"
                    className="recent-line"
                    disabled={open.busy}
                    onClick={() => void openPath(each.path)}
                  >
                    <Icon name="folder" size={20} />
                    <span className="recent-words">
                      <strong>{each.name}</strong>
                      <span className="recent-path">{each.path}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <section aria-labelledby="create">
          <h2 id="create">{t('workspace.start.create')}</h2>
          <CreateForm />
        </section>
        <section aria-labelledby="other">
          <h2 id="other">{t('workspace.start.other')}</h2>
          <p>{t('workspace.start.otherText')}</p>
          <ActionButton label={t('workspace.start.choose')} icon="folder" busy={open.busy} onPress={openOther} />
        </section>
        <RestoreStart />
        <SampleStart />
        <p className="start-version">{t('workspace.start.version', { version: state.version })}</p>
      </div>
    </main>
  );
}

/** Name and place of a new workspace; a place that does not do comes with one button to a place that does. */
function CreateForm(): ReactNode {
  const { t } = useWords();
  const state = useWorkspace();
  const choose = useFilePicker();
  const create = useWrite('workspace.create', { quiet: true });
  const [name, setName] = useState('');
  const [path, setPath] = useState(state.suggestedPath);
  const [asked, setAsked] = useState(state.suggestedPath);
  const [nameMissing, setNameMissing] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const nameField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(path.trim()), 250);
    return () => clearTimeout(timer);
  }, [path]);
  const judged = useRead('workspace.judge', { path: asked }, { enabled: asked !== '' });
  const verdict = asked === path.trim() ? judged.data : undefined;
  const refusal = verdict && !verdict.usable ? verdict : undefined;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setFailure(undefined);
    setNameMissing(name.trim() === '');
    if (name.trim() === '') {
      nameField.current?.focus();
      return;
    }
    const result = await create.run({ path: path.trim(), name: name.trim() });
    if (!result.ok) {
      setFailure(result);
    }
  };
  const browse = async (): Promise<void> => {
    const [folder] = await choose({ what: 'folder', title: t('workspace.start.placeTitle') });
    if (folder && 'path' in folder.source) {
      setPath(folder.source.path);
    }
  };
  return (
    <form className="start-form" noValidate onSubmit={(event) => void submit(event)}>
      <TextInput
        ref={nameField}
        name="name"
        label={t('workspace.start.name')}
        description={t('workspace.start.nameHint')}
        required
        error={nameMissing ? t('ui.form.required') : undefined}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className="start-place">
        <TextInput
          className="start-place-field"
          name="path"
          label={t('workspace.start.place')}
          description={t('workspace.start.placeHint')}
          required
          error={refusal?.reason ? messageOf(refusal.reason) : undefined}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
        />
        <ActionButton label={t('workspace.start.browse')} onPress={browse} />
      </div>
      {refusal && refusal.suggestedPath !== path.trim() ? (
        <div>
          <ActionButton
            label={t('workspace.start.useSuggested', { path: refusal.suggestedPath })}
            onPress={() => setPath(refusal.suggestedPath)}
          />
        </div>
      ) : null}
      {verdict?.usable && verdict.reason ? <Hint tone="warn">{messageOf(verdict.reason)}</Hint> : null}
      {failure ? <Hint tone="bad">{messageOf(failure)}</Hint> : null}
      <div>
        <ActionButton
          label={t('workspace.start.createAction')}
          look="main"
          submit
          busy={create.busy}
          disabled={refusal !== undefined || path.trim() === ''}
        />
      </div>
    </form>
  );
}
