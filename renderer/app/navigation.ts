import { matchRoutes } from 'react-router';
import type { WorkspaceState } from '../../main/contract/workspace.ts';
import { type FeatureCommand, type NavigationGroup, type NavigationItem, navigationGroups } from './feature.ts';
import { features } from './features.ts';
import { useWaitingCount } from './use-waiting.ts';
import { mayCall, mayWith } from './workspace.tsx';

/** Lines of the frame itself. */
const ownItems: readonly NavigationItem[] = [
  {
    group: 'home',
    label: 'waiting.title',
    path: '/menunggu',
    order: 5,
    permission: 'home.read',
    useBadge: useWaitingCount,
  },
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

/** What each address asks for: the area of its feature, and its own permission. */
const places = features.flatMap((feature) => {
  const area = feature.area === undefined ? feature.name : feature.area;
  return feature.routes.map((route) => ({
    ...(route.index === true ? { index: true as const } : { path: route.path ?? '' }),
    handle: { area, permission: permissionOf(route.handle) },
  }));
});

/** The permission that a route asks for beside that of its area. */
export function permissionOf(handle: unknown): string | undefined {
  const given = typeof handle === 'object' && handle !== null && 'permission' in handle ? handle.permission : undefined;
  return typeof given === 'string' ? given : undefined;
}

/** Whether the actor may open the screen at an address; one that leads nowhere is answered by its screen. */
export function mayOpen(state: WorkspaceState, address: string): boolean {
  const [path = '', query = ''] = address.split('?');
  if (path === '/impor' || path.startsWith('/impor/')) {
    return mayCall(state, new URLSearchParams(query).has('jenis') ? 'imports.start' : 'imports.list');
  }
  if (path === '/pratinjau') {
    return mayWith(state, 'files.read');
  }
  const handle = matchRoutes(places, path)?.at(-1)?.route.handle;
  return (
    handle === undefined ||
    ((handle.area === null || mayWith(state, `${handle.area}.read`)) &&
      (handle.permission === undefined || mayWith(state, handle.permission)))
  );
}

/** Screens and commands the actor can go to from Ctrl+K. */
export function commandsOf(state: WorkspaceState): readonly FeatureCommand[] {
  const screens = navigationOf(state).flatMap(({ items }) => items.map(({ label, path }) => ({ label, path })));
  const commands = features
    .flatMap((feature) => feature.commands ?? [])
    .filter((command) => allowed(state, command.permission) && mayOpen(state, command.path));
  return [...screens, ...commands];
}
