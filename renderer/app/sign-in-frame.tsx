import { type ReactNode, useEffect } from 'react';
import { FreeScope } from '../ui/environment.tsx';
import { useWords } from '../ui/use-words.ts';
import { AppearanceMenu, LanguageMenu } from './appearance.tsx';
import { useWorkspace } from './workspace.tsx';

/** The page of signing in and of the lock: the name of the workspace, one form, and nothing of what is inside. */
export function SignInFrame(props: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useWords();
  const { open } = useWorkspace();
  useEffect(() => {
    document.title = t('app.name');
  }, [t]);
  return (
    <main className="start sign-in">
      <div className="start-bar">
        <LanguageMenu />
        <AppearanceMenu />
      </div>
      <div className="start-body sign-in-body">
        <div>
          <p className="sign-in-workspace" title={open?.path}>
            {open?.name}
          </p>
          <h1>{props.title}</h1>
        </div>
        {props.lead ? <p className="sign-in-lead">{props.lead}</p> : null}
        <FreeScope>{props.children}</FreeScope>
      </div>
    </main>
  );
}
