import type { ReactNode } from 'react';
import { WriteScope } from '../ui/environment.tsx';
import { mayChange, useWorkspace } from './workspace.tsx';

/**
 * Everything inside belongs to one part of the product (`documents`, `evidence`): forms and acts that write are there only for who may
 * change something of it. Screens stand in that of their feature; a part of another feature on a screen takes its own.
 */
export function AreaScope(props: { readonly area: string; readonly children: ReactNode }): ReactNode {
  const state = useWorkspace();
  return <WriteScope allowed={mayChange(state, props.area)}>{props.children}</WriteScope>;
}
