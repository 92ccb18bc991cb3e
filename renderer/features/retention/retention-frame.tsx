import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { Group, Page, SegmentedControl, Stack } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useControlTabs } from '../documents/control-tabs.ts';
import { RETENTION_ADDRESS } from './addresses.ts';

const parts = [
  { key: 'batches', path: RETENTION_ADDRESS },
  { key: 'types', path: `${RETENTION_ADDRESS}/jenis` },
  { key: 'disposals', path: `${RETENTION_ADDRESS}/pemusnahan` },
] as const;

/** Frame of the three lists: the tabs of document control, and which of the lists it is. */
export function RetentionFrame(props: {
  readonly part: (typeof parts)[number]['key'];
  readonly lead: ReactNode;
  readonly actions: ReactNode;
  /** Beside the choice of the list. */
  readonly beside?: ReactNode;
  /** Counts above the list, each a way to its rows. */
  readonly summary?: ReactNode;
  readonly drawer?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const control = useControlTabs('retention');
  return (
    <Page
      title={t('retention.title')}
      lead={props.lead}
      fill
      {...control}
      actions={props.actions}
      {...(props.drawer === undefined ? {} : { drawer: props.drawer })}
    >
      <Stack gap="xs" h="100%">
        <Group gap="md" justify="space-between">
          <SegmentedControl
            size="xs"
            aria-label={t('retention.list')}
            value={props.part}
            onChange={(value) => {
              const next = parts.find(({ key }) => key === value);
              if (next !== undefined) void navigate(next.path);
            }}
            data={parts.map(({ key }) => ({ value: key, label: t(`retention.parts.${key}`) }))}
          />
          {props.beside}
        </Group>
        {props.summary}
        <div className="retention-list">{props.children}</div>
      </Stack>
    </Page>
  );
}
