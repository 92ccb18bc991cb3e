import { useState } from 'react';
import type { Column } from './table-types.ts';

const usualWidth = 160;
const leastWidth = 48;
const tickWidth = 36;
const menuWidth = 44;

export interface Widths<T> {
  readonly of: (column: Column<T>) => number;
  readonly set: (column: Column<T>, width: number) => void;
  /** Columns of the CSS grid: they share what is left over, until their user gives one a width. */
  readonly template: string;
  /** Below this the table scrolls sideways. */
  readonly least: number;
}

/** Widths of the shown columns, with the tick column before and the menu column behind them. */
export function useWidths<T>(columns: readonly Column<T>[], ticks: boolean, menus: boolean): Widths<T> {
  const [widths, setWidths] = useState<Readonly<Record<string, number>>>({});
  const widthOf = (column: Column<T>): number => widths[column.key] ?? column.width ?? usualWidth;
  const template = [
    ...(ticks ? [`${String(tickWidth)}px`] : []),
    ...columns.map((column) => {
      const width = String(widthOf(column));
      return widths[column.key] === undefined ? `minmax(${width}px, ${width}fr)` : `${width}px`;
    }),
    ...(menus ? [`${String(menuWidth)}px`] : []),
  ].join(' ');
  return {
    of: widthOf,
    set: (column, width) => setWidths((present) => ({ ...present, [column.key]: Math.max(leastWidth, width) })),
    template,
    least: columns.reduce((sum, column) => sum + widthOf(column), (ticks ? tickWidth : 0) + (menus ? menuWidth : 0)),
  };
}
