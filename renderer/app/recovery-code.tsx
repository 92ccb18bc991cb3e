import { type ReactNode, useState } from 'react';
import { ActionButton } from '../ui/buttons.tsx';
import { Checkbox, Stack, Text } from '../ui/layout.tsx';
import { useWords } from '../ui/use-words.ts';
import { useWrite } from './client.ts';
import { saveDownload } from './downloads.ts';

/** A recovery code, shown this once: printed or written down before one can go on. */
export function RecoveryCode(props: {
  readonly login: string;
  readonly code: string;
  /** What to do with it, where it is somebody else's. */
  readonly hint?: string;
  /** What going on does: a verb. */
  readonly action: string;
  readonly onDone: () => unknown;
}): ReactNode {
  const { t } = useWords();
  const sheet = useWrite('users.recoverySheet');
  const [kept, setKept] = useState(false);
  const { login, code } = props;
  const print = async (): Promise<void> => {
    const result = await sheet.run({ login, code });
    if (result.ok) saveDownload(result.value);
  };
  return (
    <Stack gap="md">
      <Text size="sm">{props.hint ?? t('access.recovery.text', { login })}</Text>
      <div role="note" className="recovery-code" aria-label={t('access.recovery.code')}>
        {code}
      </div>
      <div>
        <ActionButton label={t('access.recovery.print')} icon="download" busy={sheet.busy} onPress={print} />
      </div>
      <Checkbox
        name="kept"
        label={t('access.recovery.kept')}
        checked={kept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <div>
        <ActionButton label={props.action} look="main" disabled={!kept} onPress={props.onDone} />
      </div>
    </Stack>
  );
}
