import { createContext, type ReactNode, useContext } from 'react';
import type { WorkspaceState } from '../../main/contract/workspace.ts';

const WorkspaceContext = createContext<WorkspaceState | undefined>(undefined);

/** Provides what the frame knows of the workspace, the actor and the platform. */
export function WorkspaceProvider(props: { readonly state: WorkspaceState; readonly children: ReactNode }): ReactNode {
  return <WorkspaceContext value={props.state}>{props.children}</WorkspaceContext>;
}

/** State of the workspace, the actor and the platform; only inside the application. */
export function useWorkspace(): WorkspaceState {
  const state = useContext(WorkspaceContext);
  if (!state) {
    throw new Error('useWorkspace stands outside of the application.');
  }
  return state;
}

/** Whether the actor holds a permission: `useMay('documents.write')`. The core checks again. */
export function useMay(permission: string): boolean {
  return mayWith(useWorkspace(), permission);
}

/** Whether the actor of a state holds a permission. */
export function mayWith(state: WorkspaceState, permission: string): boolean {
  const { permissions } = state.actor;
  return permission === 'open' || permissions.includes('*') || permissions.includes(permission);
}
