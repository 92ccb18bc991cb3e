import type { ReactNode } from 'react';
import type { ComparisonResult } from '../../../main/contract/comparison.ts';
import { useReadOnce } from '../../app/client.ts';
import { copyText } from '../../app/copy-text.ts';
import { saveDownload } from '../../app/downloads.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Group } from '../../ui/layout.tsx';
import { notifyDone, notifyFailure, notifyInfo } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

/** A table for Word, with its plain text for programs that take no tables. */
async function copyTable(html: string, text: string): Promise<boolean> {
  try {
    const part = (content: string, type: string): Blob => new Blob([content], { type });
    await navigator.clipboard.write([
      new ClipboardItem({ 'text/html': part(html, 'text/html'), 'text/plain': part(text, 'text/plain') }),
    ]);
    return true;
  } catch {
    return false;
  }
}

/** Takes the list of changes elsewhere: as lines, as a table, as a Word file. */
export function CopyChanges(props: { readonly documentId: string; readonly result: ComparisonResult }): ReactNode {
  const { t } = useWords();
  const readOnce = useReadOnce();
  const { result } = props;
  const paper = async (): Promise<void> => {
    const made = await readOnce('comparison.paper', {
      documentId: props.documentId,
      ...(result.from === null ? {} : { from: result.from.id }),
      ...(result.to === null ? {} : { to: result.to.id }),
    });
    if (made.ok) {
      await saveDownload(made.value);
    } else {
      notifyFailure(made);
    }
  };
  return (
    <Group gap="xs">
      <ActionButton
        label={t('comparison.copyText')}
        icon="paste"
        size="xs"
        onPress={() => copyText(result.text, t('comparison.copied'), t('comparison.copyRefused'))}
      />
      <ActionButton
        label={t('comparison.copyTable')}
        icon="paste"
        size="xs"
        onPress={async () => {
          if (await copyTable(result.html, result.text)) {
            notifyDone(t('comparison.copied'));
          } else {
            notifyInfo(t('comparison.copyRefused'));
          }
        }}
      />
      <ActionButton label={t('comparison.paper')} icon="download" size="xs" onPress={paper} />
    </Group>
  );
}
