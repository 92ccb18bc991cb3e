import { type ReactNode, useState } from 'react';
import type { PackageItem } from '../../../main/contract/package-shapes.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { RecordHistory } from '../../app/record-history.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Drawer } from '../../ui/drawer.tsx';
import { useEnvironment } from '../../ui/environment.tsx';
import { DateInput } from '../../ui/form-date.tsx';
import { Facts, Group, Modal, Stack, Text, TextInput } from '../../ui/layout.tsx';
import { messageOf } from '../../ui/messages.ts';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { RemoveAdded } from './compose-part.tsx';
import { ItemMembers } from './item-members.tsx';
import { ItemStateMark } from './item-state.tsx';

const CIVIL = /^\d{4}-\d{2}-\d{2}$/;

/** One item: why it stands as it does, its evidence member by member, the program's own papers, who sees to it. */
export function ItemDrawer(props: {
  readonly item: PackageItem;
  readonly asOf: string;
  readonly packageId: string;
  readonly onClose: () => void;
}): ReactNode {
  const { t, language } = useWords();
  const { item } = props;
  const detail = useRead('packages.item', { itemId: item.id, asOf: props.asOf }, { keepPrevious: true });
  const [omitting, setOmitting] = useState(false);
  const include = useWrite('packages.include');
  // of an item with members the count stands over them, and each says its own reasons
  const reasons = item.range === 'once' || item.need === 0 || item.state === 'omitted' ? item.reasons : [];
  return (
    <Drawer
      title={`${item.code}. ${item.title[language]}`}
      mark={<ItemStateMark state={item.state} />}
      width="wide"
      onClose={props.onClose}
      actions={
        item.added ? (
          <RemoveAdded item={item} onDone={props.onClose} />
        ) : item.state === 'not-applicable' ? undefined : item.omittedReason === null ? (
          <ActionButton label={t('packages.omit')} icon="dash" look="quiet" writes onPress={() => setOmitting(true)} />
        ) : (
          <ActionButton
            label={t('packages.include')}
            icon="undo"
            writes
            onPress={() => include.run({ itemId: item.id, expectRev: item.rev })}
          />
        )
      }
    >
      <Stack gap="xs">
        {reasons.length === 0 ? null : (
          <ul className="package-reasons" aria-label={t('packages.reasons')}>
            {reasons.map((reason) => (
              <li key={`${reason.code} ${JSON.stringify(reason.params)}`}>{messageOf(reason)}</li>
            ))}
          </ul>
        )}
        {item.hint === null ? null : <Hint>{item.hint[language]}</Hint>}
        <Loaded read={detail}>
          {(data) => (
            <>
              <ItemMembers item={item} members={data.members} asOf={props.asOf} />
              <Papers reports={data.reports} packageId={props.packageId} asOf={props.asOf} />
            </>
          )}
        </Loaded>
        <section className="package-part">
          <h3>{t('packages.person')}</h3>
          <Assignment key={item.rev} item={item} />
        </section>
        <section className="package-part">
          <h3>{t('packages.about')}</h3>
          <About item={item} />
        </section>
        <RecordHistory kind="package-item" id={item.id} />
      </Stack>
      <Modal opened={omitting} onClose={() => setOmitting(false)} title={t('packages.omitTitle', { code: item.code })}>
        <OmitItem item={item} onClose={() => setOmitting(false)} />
      </Modal>
    </Drawer>
  );
}

function About(props: { readonly item: PackageItem }): ReactNode {
  const { t, language } = useWords();
  const { item } = props;
  return (
    <Facts
      items={[
        { label: t('packages.kind'), value: t(`packages.kinds.${item.kind}`) },
        { label: t('packages.folder'), value: item.folder },
        {
          label: t('packages.basis'),
          value: (
            <>
              {item.basis.map((basis) => (
                <Text key={`${basis.mark} ${basis.source}`} size="sm">
                  {basis.mark}: {basis.markTitle[language]}
                  {basis.source === '' ? '' : ` – ${basis.source}`}
                </Text>
              ))}
            </>
          ),
        },
        { label: t('packages.clauses'), value: item.clauses.join(', ') },
      ]}
    />
  );
}

function Papers(props: {
  readonly reports: readonly {
    readonly id: string;
    readonly ready: boolean;
    readonly reasons: PackageItem['reasons'];
  }[];
  readonly packageId: string;
  readonly asOf: string;
}): ReactNode {
  const { t } = useWords();
  const paper = useWrite('packages.paper');
  if (props.reports.length === 0) return null;
  const download = async (report: string): Promise<void> => {
    const result = await paper.run({ id: props.packageId, asOf: props.asOf, report });
    if (result.ok) saveDownload(result.value);
  };
  return (
    <section className="package-part">
      <h3>{t('packages.papersTitle')}</h3>
      <Stack gap="xs">
        {props.reports.map((report) => (
          <div key={report.id}>
            <Group gap="sm">
              <ActionButton
                label={t('packages.paperDownload', { name: t(`packages.papers.${report.id}`) })}
                icon="download"
                size="xs"
                disabled={!report.ready}
                onPress={() => download(report.id)}
              />
            </Group>
            {report.reasons.map((reason) => (
              <Text key={reason.code} size="sm" c="dimmed">
                {messageOf(reason)}
              </Text>
            ))}
          </div>
        ))}
      </Stack>
    </section>
  );
}

function Assignment(props: { readonly item: PackageItem }): ReactNode {
  const { t } = useWords();
  const assign = useWrite('packages.assign');
  const dates = useDates();
  const { readOnly } = useEnvironment();
  const { item } = props;
  const [person, setPerson] = useState(item.person);
  const [due, setDue] = useState(item.due ?? '');
  const changed = person.trim() !== item.person || due !== (item.due ?? '');
  const whole = due === '' || CIVIL.test(due);
  const act = async (): Promise<void> => {
    const result = await assign.run({
      itemId: item.id,
      expectRev: item.rev,
      person,
      due: due === '' ? null : due,
    });
    if (result.ok) notifyDone(t('packages.assigned'));
  };
  if (readOnly) {
    return (
      <Facts
        items={[
          { label: t('packages.personName'), value: item.person },
          { label: t('packages.due'), value: dates.date(item.due) },
        ]}
      />
    );
  }
  return (
    <Group gap="sm" align="flex-end">
      <TextInput
        label={t('packages.personName')}
        value={person}
        onChange={(event) => setPerson(event.currentTarget.value)}
      />
      <DateInput label={t('packages.due')} value={due} onChange={setDue} />
      <ActionButton label={t('packages.assign')} writes disabled={!changed || !whole} onPress={act} />
    </Group>
  );
}

function OmitItem(props: { readonly item: PackageItem; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const omit = useWrite('packages.omit');
  const [reason, setReason] = useState('');
  const act = async (): Promise<void> => {
    const result = await omit.run({ itemId: props.item.id, expectRev: props.item.rev, reason });
    if (result.ok) props.onClose();
  };
  return (
    <Stack gap="sm">
      <p>{t('packages.omitText')}</p>
      <TextInput
        label={t('packages.omitReason')}
        required
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className="confirm-actions">
        <ActionButton label={t('common.cancel')} onPress={props.onClose} />
        <ActionButton label={t('packages.omit')} look="main" writes disabled={reason.trim() === ''} onPress={act} />
      </div>
    </Stack>
  );
}
