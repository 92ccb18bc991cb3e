import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { OutputOf } from '../../main/contract/index.ts';
import type { Failure } from '../../main/contract/result.ts';
import { ActionButton } from '../ui/buttons.tsx';
import { DropZone } from '../ui/drop-zone.tsx';
import type { ChosenFile } from '../ui/environment.tsx';
import { Icon } from '../ui/icons.tsx';
import { messageOf } from '../ui/messages.ts';
import { Hint } from '../ui/states.tsx';
import { useKnownWord, useWords } from '../ui/use-words.ts';
import { useRead, useWrite } from './client.ts';
import { ImportSteps } from './import-steps.tsx';
import { useFilePicker } from './places.tsx';
import { UnfinishedImports } from './unfinished-imports.tsx';

type Kind = OutputOf<'imports.kinds'>['kinds'][number];

const sheetExtensions = ['xlsx', 'xlsm', 'xls', 'csv', 'tsv', 'txt'];
/** Kinds that read lists out of Word show those files too; older ones are refused in words that say what to do. */
const wordExtensions = ['docx', 'docm', 'doc', 'rtf'];

/** Step one: the file or folder, chosen or dropped. Reading starts at once. */
export function ImportStart(props: { readonly kind: Kind }): ReactNode {
  const { t } = useWords();
  const known = useKnownWord();
  const choose = useFilePicker();
  const navigate = useNavigate();
  const start = useWrite('imports.start', { quiet: true });
  const imports = useRead('imports.list', {});
  const [refused, setRefused] = useState<Failure>();
  const { kind } = props;
  const folder = kind.source === 'folder';

  const begin = async (files: readonly ChosenFile[]): Promise<void> => {
    const [file] = files;
    if (!file) {
      return;
    }
    setRefused(undefined);
    const result = await start.run({ kind: kind.kind, source: file.source });
    if (result.ok) {
      void navigate(`/impor/${result.value.id}`);
    } else {
      setRefused(result);
    }
  };
  const pick = async (): Promise<void> => {
    const title = t(folder ? 'imports.chooseFolder' : 'imports.chooseFile');
    await begin(
      await choose(
        folder
          ? { what: 'folder', title }
          : {
              what: 'file',
              title,
              extensions: kind.readsWord ? [...sheetExtensions, ...wordExtensions] : sheetExtensions,
            },
      ),
    );
  };
  const [params, setParams] = useSearchParams();
  const wanted = params.get('pilih') !== null;
  const opened = useRef(false);
  // Whoever asked for it sees the chooser at once; going back here later does not open it again.
  useEffect(() => {
    if (!wanted || opened.current) {
      return;
    }
    opened.current = true;
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('pilih');
        return next;
      },
      { replace: true },
    );
    void pick();
  });
  const body = (
    <div className="import-drop">
      <Icon name={folder ? 'folder' : 'excel'} size={32} />
      <p>{known(`imports.leads.${kind.kind}`) ?? t(folder ? 'imports.folderLead' : 'imports.sheetLead')}</p>
      <ActionButton
        label={t(folder ? 'imports.chooseFolder' : 'imports.chooseFile')}
        look="main"
        icon={folder ? 'folder' : 'excel'}
        writes
        busy={start.busy}
        onPress={pick}
      />
      {folder ? null : <p className="import-drop-note">{t('imports.orDrop')}</p>}
    </div>
  );
  return (
    <>
      <ImportSteps step="source" folder={folder} />
      {refused ? <Hint tone="bad">{messageOf(refused)}</Hint> : null}
      {folder ? (
        body
      ) : (
        <DropZone label={t(kind.label)} onFiles={(files) => void begin(files)}>
          {body}
        </DropZone>
      )}
      <p className="import-promise">{t('imports.promise')}</p>
      <UnfinishedImports imports={(imports.data?.imports ?? []).filter((each) => each.kind === kind.kind)} />
    </>
  );
}
