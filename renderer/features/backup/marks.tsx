import type { ReactNode } from 'react';
import type { BackupCopy } from '../../../main/contract/backup.ts';
import { StatusMark } from '../../ui/marks.tsx';
import { useWords } from '../../ui/use-words.ts';

const tones = { verified: 'good', damaged: 'bad', unknown: 'neutral' } as const;

/** Whether a copy was opened and found whole. */
export function CopyState(props: { readonly state: BackupCopy['state'] }): ReactNode {
  const { t } = useWords();
  return <StatusMark tone={tones[props.state]} word={t(`backup.states.${props.state}`)} />;
}

/** Bytes as megabytes with one decimal. */
export function megabytes(bytes: number): number {
  return Math.round((bytes / 1024 / 1024) * 10) / 10;
}

/** Address of the restore screen for a copy. */
export function restoreAddress(path: string): string {
  return `/pengaturan/cadangan/pulihkan?salinan=${encodeURIComponent(path)}`;
}
