import { type ReactNode, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { contract } from '../../../main/contract/index.ts';
import type { PersonFoundRow } from '../../../main/contract/privacy-shapes.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { AppForm, TextField } from '../../ui/form.tsx';
import { Group, Modal, Stack, Text, TextInput } from '../../ui/layout.tsx';
import { notifyInfo } from '../../ui/notify.tsx';
import { Empty, Hint } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { personAddress } from './addresses.ts';

/** Columns of people over all sources. */
export function usePersonColumns(): Column<PersonFoundRow>[] {
  const { t } = useWords();
  return useMemo(
    () => [
      { key: 'name', title: t('privacy.who'), value: (row) => row.name, width: 280 },
      { key: 'source', title: t('privacy.source'), value: (row) => row.sourceLabel, width: 200 },
      { key: 'number', title: t('privacy.number'), value: (row) => row.number, width: 200 },
      { key: 'detail', title: t('privacy.detail'), value: (row) => row.detail, width: 320 },
    ],
    [t],
  );
}

/** Asks for a NIK and the purpose; who is found is shown in the list. */
function NikForm(props: {
  readonly onFound: (people: PersonFoundRow[]) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const find = useWrite('privacy.findByNik', { quiet: true });
  return (
    <Stack gap="sm">
      <Text size="sm">{t('privacy.searchByNikText')}</Text>
      <AppForm
        label={t('privacy.searchByNik')}
        schema={contract['privacy.findByNik'].input}
        start={{ nik: '', purpose: '' }}
        onSubmit={find.run}
        onDone={(result) => {
          props.onFound(result.people);
          props.onClose();
        }}
        onCancel={props.onClose}
        submitLabel={t('privacy.find')}
        unguarded
      >
        <TextField name="nik" label={t('privacy.held.nik')} autoFocus autoComplete="off" />
        <TextField name="purpose" label={t('privacy.purpose')} />
      </AppForm>
    </Stack>
  );
}

/** Finds one person over all sources; the row opens everything that is held. */
export function PeoplePart(): ReactNode {
  const { t } = useWords();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('cari') ?? '';
  const [byNik, setByNik] = useState<PersonFoundRow[]>();
  const [asking, setAsking] = useState(false);
  const enough = asked.trim().length >= 2;
  const read = useRead('privacy.people', { search: enough ? asked : '..' }, { enabled: enough, keepPrevious: true });
  const columns = usePersonColumns();
  const rows = byNik ?? (enough ? read.data?.people : []);
  return (
    <Stack gap="sm">
      <Group gap="sm" align="flex-end">
        <TextInput
          label={t('privacy.search')}
          description={t('privacy.searchHint')}
          value={asked}
          w={420}
          onChange={(event) => {
            setByNik(undefined);
            const text = event.currentTarget.value;
            setSearch(text === '' ? {} : { cari: text }, { replace: true });
          }}
        />
        <ActionButton
          label={t('privacy.searchByNik')}
          icon="lock"
          does="privacy.findByNik"
          onPress={() => setAsking(true)}
        />
      </Group>
      {byNik === undefined && read.data?.more === true && enough ? <Hint tone="warn">{t('privacy.more')}</Hint> : null}
      {rows === undefined || rows.length > 0 || enough || byNik !== undefined ? (
        <AppTable
          title={t('privacy.tabs.people')}
          rows={rows}
          {...(byNik === undefined && enough ? { read } : {})}
          rowKey={(row) => `${row.source} ${row.id}`}
          columns={columns}
          rowAddress={personAddress}
          addressed={false}
          height={420}
          plain
          empty={<Empty title={t('privacy.nobodyTitle')} text={t('privacy.nobodyText')} />}
        />
      ) : (
        <Empty title={t('privacy.startSearchTitle')} text={t('privacy.startSearchText')} />
      )}
      <Modal opened={asking} onClose={() => setAsking(false)} title={t('privacy.searchByNik')}>
        {asking ? (
          <NikForm
            onFound={(people) => {
              setByNik(people);
              if (people.length === 0) notifyInfo(t('privacy.nobodyTitle'));
            }}
            onClose={() => setAsking(false)}
          />
        ) : null}
      </Modal>
    </Stack>
  );
}
