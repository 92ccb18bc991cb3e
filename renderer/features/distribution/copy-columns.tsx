import { type ReactNode, useMemo } from 'react';
import type { CopyState, DocumentCopy, ReadingState } from '../../../main/contract/distribution.ts';
import { useDates } from '../../ui/dates.ts';
import { StatusMark, type Tone } from '../../ui/marks.tsx';
import type { Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';

const tones: Readonly<Record<CopyState, Tone>> = {
  held: 'good',
  recall: 'bad',
  noted: 'neutral',
  returned: 'neutral',
  destroyed: 'neutral',
  lost: 'warn',
};

/** What a copy is today. */
export function CopyMark(props: { readonly state: CopyState }): ReactNode {
  const { t } = useWords();
  return <StatusMark tone={tones[props.state]} word={t(`distribution.states.${props.state}`)} />;
}

const readingTones: Readonly<Record<ReadingState, Tone>> = {
  running: 'accent',
  overdue: 'bad',
  complete: 'good',
  closed: 'neutral',
};

/** Where the reading of a revision stands. */
export function ReadingMark(props: { readonly state: ReadingState }): ReactNode {
  const { t } = useWords();
  return <StatusMark tone={readingTones[props.state]} word={t(`distribution.reading.states.${props.state}`)} />;
}

/** A copy number as printed. */
export function numberOf(copy: Pick<DocumentCopy, 'number'>): string {
  return copy.number === null ? '–' : String(copy.number).padStart(2, '0');
}

/** Name of a document with its code. */
export function documentOf(row: { readonly code: string; readonly title: string }): string {
  return `${row.code} ${row.title}`.trim();
}

/** Columns of copies; `whole` for the register of all documents. */
export function useCopyColumns(whole: boolean): Column<DocumentCopy>[] {
  const { t } = useWords();
  const dates = useDates();
  return useMemo(() => {
    const choices = (group: string, values: readonly string[]) =>
      values.map((value) => ({ value, label: t(`distribution.${group}.${value}`) }));
    const day = (key: 'givenOn' | 'receivedOn' | 'endedOn' | 'recallSince', hidden = false): Column<DocumentCopy> => ({
      key,
      title: t(`distribution.${key}`),
      type: 'date',
      value: (row) => row[key],
      width: 130,
      hidden,
    });
    const document: Column<DocumentCopy>[] = [
      { key: 'code', title: t('distribution.document'), value: (row) => row.code, width: 115 },
      { key: 'title', title: t('distribution.documentTitle'), value: (row) => row.title, width: 180 },
    ];
    return [
      ...(whole ? document : []),
      {
        key: 'number',
        title: t('distribution.number'),
        type: 'number',
        value: (row) => row.number,
        text: numberOf,
        width: 110,
      },
      { key: 'holder', title: t('distribution.holder'), value: (row) => row.holder, width: whole ? 200 : 240 },
      {
        key: 'state',
        title: t('distribution.state'),
        type: 'choice',
        value: (row) => row.state,
        choices: choices('states', ['recall', 'held', 'noted', 'returned', 'destroyed', 'lost']),
        render: (row) => <CopyMark state={row.state} />,
        width: 150,
      },
      { key: 'edition', title: t('distribution.edition'), value: (row) => row.edition, width: 132 },
      { key: 'current', title: t('distribution.current'), value: (row) => row.current, width: 130, hidden: true },
      {
        key: 'kind',
        title: t('distribution.kind'),
        type: 'choice',
        value: (row) => row.kind,
        choices: choices('kinds', ['master', 'controlled', 'uncontrolled']),
        width: 140,
        hidden: true,
      },
      day('givenOn'),
      {
        ...day('receivedOn', whole),
        text: (row) => (row.receivedOn === null ? '' : dates.date(row.receivedOn)),
      },
      day('recallSince', true),
      day('endedOn', whole),
      {
        key: 'form',
        title: t('distribution.form'),
        type: 'choice',
        value: (row) => row.form,
        choices: choices('forms', ['paper', 'file']),
        width: 100,
        hidden: true,
      },
      {
        key: 'note',
        title: t('distribution.note'),
        value: (row) => [row.endNote, row.note].filter((part) => part !== '').join('; '),
        width: 200,
        hidden: true,
      },
    ];
  }, [t, dates, whole]);
}
