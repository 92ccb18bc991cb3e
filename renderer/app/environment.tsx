import type { ReactNode } from 'react';
import { EnvironmentProvider, type ExportedTable } from '../ui/environment.tsx';
import { notifyFailure } from '../ui/notify.tsx';
import { useWords } from '../ui/use-words.ts';
import { call } from './client.ts';
import { saveDownload } from './downloads.ts';
import { mayOpen } from './navigation.ts';
import { useFilePicker } from './places.tsx';
import { uploadFiles } from './uploads.ts';
import { mayCall, useWorkspace } from './workspace.tsx';

async function exportTable(table: ExportedTable): Promise<void> {
  const result = await call('export.table', table);
  if (result.ok) {
    saveDownload(result.value);
  } else {
    notifyFailure(result);
  }
}

/** Gives the kit what it needs of the application: language, zone, today, export, files. */
export function AppEnvironment(props: { readonly compact: boolean; readonly children: ReactNode }): ReactNode {
  const { language } = useWords();
  const state = useWorkspace();
  const choose = useFilePicker();
  return (
    <EnvironmentProvider
      value={{
        language,
        zone: state.zone,
        today: state.today,
        compact: props.compact,
        readOnly: state.open?.readOnly ?? false,
        closed: state.open?.readOnly ?? false,
        mayDo: (operation) => mayCall(state, operation),
        mayOpen: (address) => mayOpen(state, address),
        exportTable,
        choose,
        upload: uploadFiles,
      }}
    >
      {props.children}
    </EnvironmentProvider>
  );
}
