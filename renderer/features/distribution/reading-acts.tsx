import { call } from '../../app/client.ts';
import { copyText } from '../../app/copy-text.ts';
import { saveDownload } from '../../app/downloads.ts';
import type { MenuAction } from '../../ui/buttons.tsx';
import { notifyFailure } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Saves the sheet of a request to read. */
export async function saveSheet(id: string, format: 'word' | 'excel'): Promise<void> {
  const result = await call('distribution.readingSheet', { id, format });
  if (result.ok) {
    saveDownload(result.value);
  } else {
    notifyFailure(result);
  }
}

/** The papers of a request to read, and the reminder to paste. */
export function useReadingActions(): (request: {
  readonly id: string;
  readonly missing: readonly string[];
}) => readonly MenuAction[] {
  const { t } = useWords();
  return (request) => {
    const remind = async (): Promise<void> => {
      const result = await call('distribution.reminder', { id: request.id });
      if (!result.ok) {
        notifyFailure(result);
        return;
      }
      const { text, missing } = result.value;
      await copyText(
        text,
        t('distribution.reading.reminded', { count: missing }),
        t('distribution.reading.copyRefused'),
      );
    };
    return [
      {
        key: 'sheet',
        label: t('distribution.reading.sheet'),
        icon: 'document',
        onPress: () => saveSheet(request.id, 'word'),
      },
      {
        key: 'excel',
        label: t('distribution.reading.sheetExcel'),
        icon: 'excel',
        onPress: () => saveSheet(request.id, 'excel'),
      },
      {
        key: 'remind',
        label: t('distribution.reading.remind'),
        icon: 'paste',
        disabled: request.missing.length === 0,
        onPress: remind,
      },
    ];
  };
}
