import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import type { ChooseRequest, ChosenFile } from '../ui/environment.tsx';
import { notifyFailure } from '../ui/notify.tsx';
import { call } from './client.ts';
import { PlaceChooser } from './place-chooser.tsx';
import { useWorkspace } from './workspace.tsx';

type Choose = (request: ChooseRequest) => Promise<readonly ChosenFile[]>;

const PlacesContext = createContext<Choose>(async () => []);

/** Lets the user choose files or folders; placed once by the application. */
export function PlacesProvider(props: { readonly children: ReactNode }): ReactNode {
  const { capabilities } = useWorkspace();
  const [request, setRequest] = useState<ChooseRequest>();
  const answer = useRef<(files: readonly ChosenFile[]) => void>(undefined);
  const native = capabilities.nativeDialogs;

  const choose = useCallback<Choose>(
    async (asked) => {
      if (native) {
        return pickNatively(asked);
      }
      answer.current?.([]);
      return new Promise((resolve) => {
        answer.current = resolve;
        setRequest(asked);
      });
    },
    [native],
  );
  const reply = (paths: readonly string[]): void => {
    setRequest(undefined);
    answer.current?.(paths.map(chosenPath));
    answer.current = undefined;
  };
  return (
    <PlacesContext value={choose}>
      {props.children}
      {request ? <PlaceChooser request={request} onChoose={reply} onLeave={() => reply([])} /> : null}
    </PlacesContext>
  );
}

/** `const choose = useFilePicker(); const files = await choose({ what: 'file', title, extensions: ['xlsx'] });` – empty when it was left. */
export function useFilePicker(): Choose {
  return useContext(PlacesContext);
}

async function pickNatively(request: ChooseRequest): Promise<readonly ChosenFile[]> {
  const result = await call('platform.pick', {
    what: request.what,
    title: request.title,
    extensions: [...(request.extensions ?? [])],
  });
  if (!result.ok) {
    notifyFailure(result);
    return [];
  }
  return result.value.paths.map(chosenPath);
}

function chosenPath(path: string): ChosenFile {
  return { name: path.split(/[\\/]/).findLast((step) => step !== '') ?? path, source: { path } };
}
