import type { WorkspaceState } from '../../main/contract/workspace.ts';
import { type FeatureCommand, type NavigationGroup, type NavigationItem, navigationGroups } from './feature.ts';
import { features } from './features.ts';
import { mayWith } from './workspace.tsx';

/** Lines of the frame itself. */
const ownItems: readonly NavigationItem[] = [
  { group: 'system', label: 'imports.title', path: '/impor', order: 10, permission: 'imports.read' },
];

function allowed(state: WorkspaceState, permission: string | undefined): boolean {
  return permission === undefined || mayWith(state, permission);
}

/** What the actor sees in the sidebar, group by group; a group without a line is left out. */
export function navigationOf(
  state: WorkspaceState,
): readonly { readonly group: NavigationGroup; readonly items: readonly NavigationItem[] }[] {
  const items = [...ownItems, ...features.flatMap((feature) => feature.navigation)].filter((item) =>
    allowed(state, item.permission),
  );
  return navigationGroups
    .map((group) => ({
      group,
      items: items.filter((item) => item.group === group).toSorted((left, right) => left.order - right.order),
    }))
    .filter(({ items: members }) => members.length > 0);
}

/** Screens and commands the actor can go to from Ctrl+K. */
export function commandsOf(state: WorkspaceState): readonly FeatureCommand[] {
  const screens = navigationOf(state).flatMap(({ items }) => items.map(({ label, path }) => ({ label, path })));
  const commands = features
    .flatMap((feature) => feature.commands ?? [])
    .filter((command) => allowed(state, command.permission));
  return [...screens, ...commands];
}
