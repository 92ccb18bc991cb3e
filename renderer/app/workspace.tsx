import { createContext, type ReactNode, useContext } from 'react';
import { contract, type OperationName } from '../../main/contract/index.ts';
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

/** The same, or undefined before a workspace was asked for. */
export function useKnownWorkspace(): WorkspaceState | undefined {
  return useContext(WorkspaceContext);
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

/** Whether the actor of a state may call an operation: its permission, and sight of personal data where it shows that. */
export function mayCall(state: WorkspaceState, name: OperationName): boolean {
  return mayWith(state, contract[name].permission);
}

/** Every permission of a part of the product but the one to look: `documents` gives `documents.write`. */
function changing(area: string): readonly string[] {
  const permissions = Object.values(contract).map(({ permission }) => permission);
  return [...new Set(permissions)].filter((each) => each.startsWith(`${area}.`) && each !== `${area}.read`);
}

/** Whether the actor of a state may change anything of a part of the product; in one without writes of its own each act says what it does. */
export function mayChange(state: WorkspaceState, area: string): boolean {
  const permissions = changing(area);
  return permissions.length === 0 || permissions.some((permission) => mayWith(state, permission));
}
