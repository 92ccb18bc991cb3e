import { type ReactNode, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import type { FilePreviewFacts, FileReference } from '../../main/contract/files.ts';
import type { Failure } from '../../main/contract/result.ts';
import type { Download } from '../../main/contract/values.ts';
import { ActionButton, IconButton } from '../ui/buttons.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { notifyDone, notifyFailure } from '../ui/notify.tsx';
import { useWords } from '../ui/use-words.ts';
import { call } from './client.ts';
import { saveDownload } from './downloads.ts';
import { previewAddress } from './preview-address.ts';
import { useWorkspace } from './workspace.tsx';

/** Puts the opening of a file with personal data on record; of other files nothing is kept. */
async function noteOpening(reference: FileReference, logged: boolean): Promise<Failure | undefined> {
  if (!logged) {
    return undefined;
  }
  const noted = await call('files.opened', reference);
  return noted.ok ? undefined : noted;
}

/** A ticket for the bytes of a file, or why there is none. */
export async function fileTicket(reference: FileReference, logged: boolean): Promise<Download | Failure> {
  const refused = await noteOpening(reference, logged);
  if (refused !== undefined) {
    return refused;
  }
  const offered = await call('files.download', reference);
  return offered.ok ? offered.value : offered;
}

/** Whether content may be asked for: at once, or after the opening was put on record. */
export function useOpening(
  reference: FileReference,
  logged: boolean | undefined,
): { readonly open: boolean; readonly failure: Failure | undefined } {
  const { kind, id } = reference;
  const key = `${kind} ${id}`;
  const [noted, setNoted] = useState<{ readonly key: string; readonly failure: Failure | undefined }>();
  useEffect(() => {
    let current = true;
    if (logged === true) {
      void noteOpening({ kind, id }, true).then((failure) => {
        if (current) {
          setNoted({ key: `${kind} ${id}`, failure });
        }
      });
    }
    return () => {
      current = false;
    };
  }, [kind, id, logged]);
  const mine = noted?.key === key ? noted : undefined;
  return { open: logged === false || (mine !== undefined && mine.failure === undefined), failure: mine?.failure };
}

/** Hands a stored file to the user; `logged` for kinds with personal data, whose opening is put on record first. */
export async function downloadFile(reference: FileReference, logged = false): Promise<void> {
  const ticket = await fileTicket(reference, logged);
  if ('ok' in ticket) {
    notifyFailure(ticket);
  } else {
    saveDownload(ticket);
  }
}

interface ActsProps {
  readonly reference: FileReference;
  readonly facts: FilePreviewFacts;
}

/** What can be done with the file itself, as this computer allows it. */
function useActs(props: ActsProps): {
  readonly save: () => Promise<void>;
  readonly open: (() => Promise<void>) | undefined;
  readonly reveal: (() => Promise<void>) | undefined;
} {
  const { t } = useWords();
  const { capabilities } = useWorkspace();
  const confirm = useConfirm();
  const { reference, facts } = props;
  const open = async (): Promise<void> => {
    const accepted =
      !facts.macros ||
      (await confirm({
        title: t('preview.macrosTitle', { name: facts.name }),
        text: t('preview.macrosText'),
        action: t('preview.open'),
      }));
    if (!accepted) {
      return;
    }
    const result =
      (await noteOpening(reference, facts.logged)) ??
      (await call('files.open', { ...reference, macros: facts.macros }));
    if (result.ok) {
      notifyDone(t('preview.opened', { name: result.value.name }));
    } else {
      notifyFailure(result);
    }
  };
  const reveal = async (): Promise<void> => {
    const result = (await noteOpening(reference, facts.logged)) ?? (await call('files.reveal', reference));
    if (!result.ok) {
      notifyFailure(result);
    }
  };
  return {
    save: () => downloadFile(reference, facts.logged),
    open: capabilities.openFile && facts.opens ? open : undefined,
    reveal: capabilities.reveal ? reveal : undefined,
  };
}

/** Small buttons above a preview. */
export function FileTools(props: ActsProps & { readonly page: number; readonly full: boolean }): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const { reference, facts } = props;
  const acts = useActs(props);
  return (
    <span className="preview-tools-end">
      {acts.open === undefined ? null : <IconButton label={t('preview.open')} icon="open" onPress={acts.open} />}
      {acts.reveal === undefined ? null : (
        <IconButton label={t('preview.reveal')} icon="reveal" onPress={acts.reveal} />
      )}
      <IconButton label={t('preview.download', { name: facts.name })} icon="download" onPress={acts.save} />
      {props.full ? null : (
        <IconButton
          label={t('preview.full')}
          icon="expand"
          onPress={() => void navigate(previewAddress({ ...reference, page: props.page, name: facts.name }))}
        />
      )}
    </span>
  );
}

/** The same with words, where there is nothing else to see. */
export function FileButtons(props: ActsProps): ReactNode {
  const { t } = useWords();
  const acts = useActs(props);
  return (
    <>
      {acts.open === undefined ? null : (
        <ActionButton label={t('preview.open')} icon="open" look="main" onPress={acts.open} />
      )}
      <ActionButton label={t('preview.download', { name: props.facts.name })} icon="download" onPress={acts.save} />
      {acts.reveal === undefined ? null : (
        <ActionButton label={t('preview.reveal')} icon="reveal" look="quiet" onPress={acts.reveal} />
      )}
    </>
  );
}
