import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import type { WaitingItem } from '../../main/contract/home.ts';

/** Groups of the sidebar, in their order. */
export const navigationGroups = ['home', 'mutu', 'orang', 'sertifikasi', 'lisensi', 'system'] as const;
export type NavigationGroup = (typeof navigationGroups)[number];

/** One line of the sidebar. */
export interface NavigationItem {
  readonly group: NavigationGroup;
  /** i18n key. */
  readonly label: string;
  /** Address, starting with `/`. */
  readonly path: string;
  readonly order: number;
  /** A hook that counts what somebody must act on; undefined or 0 shows nothing. */
  readonly useBadge?: () => number | undefined;
  /** Who may see it: the permission of what the screen reads. */
  readonly permission?: string;
}

/** Something that can be done from anywhere, offered in Ctrl+K. */
export interface FeatureCommand {
  /** i18n key: a verb and what it does. */
  readonly label: string;
  readonly path: string;
  readonly permission?: string;
}

/** What a feature adds to the renderer. */
export interface RendererFeature {
  readonly name: string;
  /**
   * The first half of its permissions, `name` when left out. Its screens open with `<area>.read` and are read-only without any other
   * permission of the area. A screen that needs another one says so: `handle: { permission: 'documents.write' }`. Null: each screen says.
   */
  readonly area?: string | null;
  readonly navigation: readonly NavigationItem[];
  readonly commands?: readonly FeatureCommand[];
  /** How an item of "Menunggu saya" is answered in place, by its kind: buttons and what they ask. Loaded with the screen. */
  readonly waiting?: Readonly<Record<string, ComponentType<{ readonly item: WaitingItem }>>>;
  /**
   * Routes with paths relative to the root, loaded when they are opened:
   * `{ path: 'dokumen/:id', lazy: async () => ({ Component: (await import('./document-screen.tsx')).DocumentScreen }) }`.
   */
  readonly routes: readonly RouteObject[];
}
