import { createContext, type ReactNode, useContext } from 'react';
import type { InputOf } from '../../main/contract/index.ts';
import type { FileSource, Language } from '../../main/contract/values.ts';

/** A table ready to become an Excel file: input of `export.table`. */
export type ExportedTable = InputOf<'export.table'>;

/** A file or folder that the user chose: a path on this computer, or a finished upload. */
export interface ChosenFile {
  readonly name: string;
  readonly source: FileSource;
}

/** What the user may choose. `extensions` without dots; none allows any file. */
export interface ChooseRequest {
  readonly what: 'folder' | 'file' | 'files';
  readonly title: string;
  readonly extensions?: readonly string[];
}

/** What the kit needs from the application around it; the frame provides it, tests may give their own. */
export interface KitEnvironment {
  readonly language: Language;
  /** IANA time zone of the workspace, for instants. */
  readonly zone: string;
  /** Civil date of today in that zone. */
  readonly today: string;
  readonly compact: boolean;
  /** Nothing can be changed: forms and writing buttons are disabled. */
  readonly readOnly: boolean;
  /** Makes an Excel file of the table and hands it to the user; failures are shown by the application. */
  readonly exportTable: (table: ExportedTable) => Promise<void>;
  /** Lets the user choose files or a folder; an empty list when they left it. */
  readonly choose: (request: ChooseRequest) => Promise<readonly ChosenFile[]>;
  /** Brings dropped files in as uploads. */
  readonly upload: (files: readonly File[]) => Promise<readonly ChosenFile[]>;
}

const defaults: KitEnvironment = {
  language: 'id',
  zone: 'Asia/Jakarta',
  today: '2026-01-01',
  compact: false,
  readOnly: false,
  exportTable: async () => undefined,
  choose: async () => [],
  upload: async () => [],
};

const EnvironmentContext = createContext<KitEnvironment>(defaults);

/** Provides language, zone, today, density and the export door to the whole kit. */
export function EnvironmentProvider(props: {
  readonly value: Partial<KitEnvironment>;
  readonly children: ReactNode;
}): ReactNode {
  return <EnvironmentContext value={{ ...defaults, ...props.value }}>{props.children}</EnvironmentContext>;
}

/** Language, zone, today and density of the application. */
export function useEnvironment(): KitEnvironment {
  return useContext(EnvironmentContext);
}
