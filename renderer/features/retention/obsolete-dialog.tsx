import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { ObsoleteYear } from '../../../main/contract/retention-shapes.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Box, Divider, Group, Modal, Stack, Text } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { batchAddress } from './addresses.ts';

function Year(props: { readonly row: ObsoleteYear; readonly busy: boolean; readonly onGather: () => void }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { row } = props;
  const codes = row.codes.join(', ');
  return (
    <Group gap="md" justify="space-between" wrap="nowrap" align="flex-start">
      <Box>
        <Group gap="sm">
          <Text fw={600}>{t('retention.obsoleteYear', { year: row.year, count: row.count })}</Text>
          {row.due ? <StatusMark tone="warn" word={t('retention.states.due')} small /> : null}
        </Group>
        <Text size="sm">
          {row.count > row.codes.length
            ? t('retention.obsoleteMore', { codes, count: row.count - row.codes.length })
            : codes}
        </Text>
        {row.dueOn === null ? null : (
          <Text size="sm" c="dimmed">
            {t('retention.dueOn')} {dates.date(row.dueOn)}
          </Text>
        )}
      </Box>
      <Box className="retention-act">
        <ActionButton
          label={t('retention.gather')}
          icon="plus"
          writes
          does="retention.gather"
          busy={props.busy}
          onPress={props.onGather}
        />
      </Box>
    </Group>
  );
}

function Years(props: { readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const read = useRead('retention.obsolete', {});
  const gather = useWrite('retention.gather');
  const make = async (year: number): Promise<void> => {
    const result = await gather.run({ year });
    if (!result.ok) return;
    notifyDone(t('retention.gathered'));
    props.onClose();
    void navigate(batchAddress(result.value.id));
  };
  return (
    <Stack gap="sm">
      <Text size="sm">{t('retention.obsoleteLead')}</Text>
      <Loaded read={read} lines={4}>
        {({ years }) =>
          years.length === 0 ? (
            <Text size="sm">{t('retention.obsoleteNone')}</Text>
          ) : (
            years.map((row) => (
              <Stack key={row.year} gap="sm">
                <Divider />
                <Year row={row} busy={gather.busy} onGather={() => void make(row.year)} />
              </Stack>
            ))
          )
        }
      </Loaded>
    </Stack>
  );
}

/** Obsolete revisions that stand in no batch yet; a year becomes a batch by one act. */
export function ObsoleteDialog(props: { readonly opened: boolean; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('retention.obsolete')} size="lg">
      {props.opened ? <Years onClose={props.onClose} /> : null}
    </Modal>
  );
}
