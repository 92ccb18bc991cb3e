import type { ReactNode } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { copyText } from '../../app/copy-text.ts';
import { useFilePicker } from '../../app/places.tsx';
import { downloadFile } from '../../app/preview-acts.tsx';
import { ActionButton, IconButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Facts, Group, RecordLink, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { serialOf } from './letter-mark.tsx';

type Read = OutputOf<'correspondence.get'>;

/** Number and date as fixed, the scan, what the letter was made from, what it answers and what answers it. */
export function LetterLinks(props: { readonly data: Read }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { letter, answered, answers } = props.data;
  const out = letter.direction === 'out';
  const items: { label: string; value: ReactNode }[] = [
    { label: t(out ? 'correspondence.serial' : 'correspondence.agendaNumber'), value: serialOf(letter) || '–' },
  ];
  if (letter.number !== '')
    items.push({ label: t('correspondence.number'), value: <NumberValue number={letter.number} /> });
  if (letter.sentOn !== null) {
    items.push({ label: t('correspondence.datedOn'), value: dates.date(letter.datedOn) || '–' });
    items.push({ label: t('correspondence.sentOn'), value: dates.date(letter.sentOn) });
  }
  if (letter.settledOn !== null)
    items.push({ label: t('correspondence.settledOn'), value: dates.date(letter.settledOn) });
  if (letter.origin !== null) {
    const word = t(`correspondence.origins.${letter.origin.kind}`);
    items.push({
      label: t('correspondence.origin'),
      value: <RecordLink to={letter.origin.address}>{word}</RecordLink>,
    });
  }
  if (answered !== null) {
    items.push({
      label: t('correspondence.replyTo'),
      value: <RecordLink to={`/surat/${answered.id}`}>{answered.number || answered.subject}</RecordLink>,
    });
  }
  if (answers.length > 0) {
    items.push({
      label: t('correspondence.replies'),
      value: answers.map((one) => (
        <div key={one.id}>
          <RecordLink to={`/surat/${one.id}`}>{one.number || one.subject}</RecordLink>
        </div>
      )),
    });
  }
  items.push({ label: t('correspondence.scan'), value: <Scan data={props.data} /> });
  return <Facts items={items} />;
}

function NumberValue(props: { readonly number: string }): ReactNode {
  const { t } = useWords();
  const copy = (): Promise<void> => copyText(props.number, t('correspondence.numberCopied'), t('common.notCopied'));
  return (
    <Group gap={4} wrap="nowrap">
      <span>{props.number}</span>
      <IconButton label={t('correspondence.copyNumber')} icon="paste" onPress={copy} />
    </Group>
  );
}

function Scan(props: { readonly data: Read }): ReactNode {
  const { t } = useWords();
  const { letter } = props.data;
  const choose = useFilePicker();
  const attach = useWrite('correspondence.attach');
  const add = async (): Promise<void> => {
    const [chosen] = await choose({ what: 'file', title: t('correspondence.attachScan') });
    if (chosen === undefined) return;
    const result = await attach.run({ id: letter.id, expectRev: letter.rev, file: chosen.source });
    if (result.ok) notifyDone(t('correspondence.attached'));
  };
  const save = (): Promise<void> => downloadFile({ kind: 'letter', id: letter.id });
  const closed = letter.state === 'cancelled';
  if (letter.file === null) {
    return (
      <Group gap="xs">
        <Text size="sm">{t('correspondence.noScan')}</Text>
        {closed ? null : (
          <ActionButton label={t('correspondence.attachScan')} icon="upload" writes busy={attach.busy} onPress={add} />
        )}
      </Group>
    );
  }
  return (
    <Group gap="xs">
      <ActionButton label={letter.file.name} icon="download" look="quiet" onPress={save} />
      {closed ? null : <ActionButton label={t('correspondence.replaceScan')} writes busy={attach.busy} onPress={add} />}
    </Group>
  );
}
