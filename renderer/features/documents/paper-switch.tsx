import { type ReactNode, useState } from 'react';
import { useEnvironment } from '../../ui/environment.tsx';
import { Stack, Switch } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ApprovalFields, paperApproval } from './approval-fields.tsx';

/** Opens the fields of an approval on paper inside the form of a new revision; closed, the form sends none. */
export function PaperSwitch(props: {
  readonly set: (approval: ReturnType<typeof paperApproval> | undefined) => void;
}): ReactNode {
  const { t } = useWords();
  const { today } = useEnvironment();
  const [approved, setApproved] = useState(false);
  return (
    <Stack gap="sm">
      <Switch
        label={t('documents.paperApproved')}
        description={t('documents.paperHint')}
        checked={approved}
        onChange={(event) => {
          setApproved(event.currentTarget.checked);
          props.set(event.currentTarget.checked ? paperApproval(today) : undefined);
        }}
      />
      {approved ? <ApprovalFields prefix="approval." /> : null}
    </Stack>
  );
}
