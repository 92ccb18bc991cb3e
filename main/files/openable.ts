import type { FileKind } from './kinds.ts';
import { endingOf } from './names.ts';

/** Endings of papers and pictures. Nothing that the system would run, install or show with scripts is among them. */
const ENDINGS = new Set(
  '.pdf .docx .dotx .docm .doc .rtf .odt .xlsx .xltx .xlsm .xls .ods .csv .tsv .pptx .pptm .ppt .odp .txt .md .png .jpg .jpeg .gif .bmp .tif .tiff .webp .heic'.split(
    ' ',
  ),
);

/** Kinds that carry macros, or may without telling. */
const MACRO_KINDS = new Set<FileKind>(['docm', 'xlsm', 'pptm', 'xlsb', 'doc', 'xls', 'ppt']);

/** Whether a file of this name may be handed to the system's own program: the ending decides what the system does with it. */
export function mayBeOpened(name: string): boolean {
  return ENDINGS.has(endingOf(name));
}

/** Whether a program that opens a file of this kind may find macros in it. */
export function mayHoldMacros(kind: FileKind): boolean {
  return MACRO_KINDS.has(kind);
}
