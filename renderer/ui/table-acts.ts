import type { KeyboardEvent } from 'react';
import { headerKey } from './table-header.tsx';
import { isLetter, movedPlace, type Place } from './table-keys.ts';

/** What the keys of a grid can do; a missing act leaves the key to the browser. */
export interface GridActs {
  readonly place: Place;
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit on screen. */
  readonly page: number;
  readonly moveTo: (place: Place) => void;
  readonly sort: () => void;
  readonly filter: () => void;
  readonly widen: (by: number) => void;
  readonly leaveUp: () => void;
  readonly open: (() => void) | undefined;
  readonly edit: ((typed: string | undefined) => void) | undefined;
  /** Typing starts an edit only where text can be written; a list is opened with F2 or Enter. */
  readonly typesToEdit: boolean;
  readonly jump: (letter: string) => void;
  readonly menu: (() => void) | undefined;
  readonly selection:
    | {
        readonly some: boolean;
        readonly toggle: (range: boolean) => void;
        readonly extendTo: (row: number) => void;
        readonly anchorAt: (row: number) => void;
        readonly all: () => void;
        readonly clear: () => void;
      }
    | undefined;
}

/** Carries out a key on the grid. Gives whether it was used. */
export function gridKey(event: KeyboardEvent, acts: GridActs): boolean {
  const inTitles = acts.place.row < 0;
  if (inTitles ? headerKey(event, acts) : rowKeyUsed(event, acts)) {
    return true;
  }
  if (inTitles && event.key === 'ArrowUp' && !event.altKey) {
    acts.leaveUp();
    return true;
  }
  const next = movedPlace(acts.place, event, { rows: acts.rows, columns: acts.columns, page: acts.page });
  if (!next) {
    return false;
  }
  if (next.row >= 0 && next.row !== acts.place.row) {
    if (event.shiftKey) {
      acts.selection?.extendTo(next.row);
    } else {
      acts.selection?.anchorAt(next.row);
    }
  }
  acts.moveTo(next);
  return true;
}

function rowKeyUsed(event: KeyboardEvent, acts: GridActs): boolean {
  if (acts.rows === 0) {
    return false;
  }
  return openingKey(event, acts) || selectionKey(event, acts) || columnKey(event, acts) || letterKey(event, acts);
}

function openingKey(event: KeyboardEvent, acts: GridActs): boolean {
  const edits = event.key === 'F2' || (event.key === 'Enter' && !acts.open);
  if (edits && acts.edit) {
    acts.edit(undefined);
    return true;
  }
  if (event.key === 'Enter' && acts.open) {
    acts.open();
    return true;
  }
  if ((event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) && acts.menu) {
    acts.menu();
    return true;
  }
  return false;
}

function selectionKey(event: KeyboardEvent, acts: GridActs): boolean {
  const { selection } = acts;
  if (!selection) {
    return false;
  }
  if (event.key === ' ') {
    selection.toggle(event.shiftKey);
    return true;
  }
  if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
    selection.all();
    return true;
  }
  if (event.key === 'Escape' && selection.some) {
    selection.clear();
    return true;
  }
  return false;
}

function columnKey(event: KeyboardEvent, acts: GridActs): boolean {
  if (event.altKey && event.key === 'ArrowDown') {
    acts.filter();
    return true;
  }
  if (event.key === '/') {
    acts.leaveUp();
    return true;
  }
  return false;
}

function letterKey(event: KeyboardEvent, acts: GridActs): boolean {
  if (!isLetter(event)) {
    return false;
  }
  if (acts.edit && acts.typesToEdit) {
    acts.edit(event.key);
  } else {
    acts.jump(event.key);
  }
  return true;
}
