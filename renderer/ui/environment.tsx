import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { InputOf, OperationName } from '../../main/contract/index.ts';
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
  /** Nothing can be changed here: forms and writing buttons are disabled. */
  readonly readOnly: boolean;
  /** Nothing can be changed anywhere: the workspace is read-only. */
  readonly closed: boolean;
  /** The person may change what this part of the application is about; where not, writing buttons are left out. */
  readonly mayWrite: boolean;
  /** Whether the person may call an operation. The core checks again. */
  readonly mayDo: (operation: OperationName) => boolean;
  /** Whether the screen at an address is one that the person may open. */
  readonly mayOpen: (address: string) => boolean;
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
  closed: false,
  mayWrite: true,
  mayDo: () => true,
  mayOpen: () => true,
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

/**
 * Everything inside belongs to something that the person may or may not change. Where not, forms are read-only and what is marked as
 * writing is not offered at all.
 */
export function WriteScope(props: { readonly allowed: boolean; readonly children: ReactNode }): ReactNode {
  const outer = useContext(EnvironmentContext);
  const { allowed } = props;
  const value = useMemo(() => ({ ...outer, mayWrite: allowed, readOnly: outer.closed || !allowed }), [outer, allowed]);
  return <EnvironmentContext value={value}>{props.children}</EnvironmentContext>;
}

/** Forms inside write nothing of the workspace (signing in): they work in a read-only one too. */
export function FreeScope(props: { readonly children: ReactNode }): ReactNode {
  const outer = useContext(EnvironmentContext);
  const value = useMemo(() => ({ ...outer, mayWrite: true, readOnly: false, closed: false }), [outer]);
  return <EnvironmentContext value={value}>{props.children}</EnvironmentContext>;
}

/** What an act says of itself. */
export interface ActMarks {
  /** Changes data: left out for who may not, disabled while the workspace is read-only. */
  readonly writes?: boolean;
  /** The operation that it leads to, where that is not of the screen's own area: left out for who may not call it. */
  readonly does?: OperationName;
  /** The screen that it opens: left out for who may not. */
  readonly address?: string | undefined;
}

/** Whether an act is offered, and whether it is disabled because the workspace is read-only. */
export function useOffer(): (act: ActMarks) => { readonly offered: boolean; readonly disabled: boolean } {
  const { mayDo, mayOpen, mayWrite, readOnly, closed } = useEnvironment();
  return ({ writes = false, does, address }) => {
    const opens = address === undefined || mayOpen(address);
    return does === undefined
      ? { offered: opens && (!writes || mayWrite), disabled: writes && readOnly }
      : { offered: opens && mayDo(does), disabled: writes && closed };
  };
}

/** Language, zone, today and density of the application. */
export function useEnvironment(): KitEnvironment {
  return useContext(EnvironmentContext);
}
