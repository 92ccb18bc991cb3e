import { type ReactNode, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { contract, type OutputOf } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { RecordHistory } from '../../app/record-history.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { AppForm, DateField, TextAreaField, TextField } from '../../ui/form.tsx';
import { Modal, Page, SimpleGrid, Stack } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Loaded, Withdrawn } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CancelLetter, SendLetter } from './letter-dialogs.tsx';
import { LetterLinks } from './letter-links.tsx';
import { agendaAddress, LetterMark } from './letter-mark.tsx';

type Read = OutputOf<'correspondence.get'>;

/** One letter: read and changed in place, with its scan and what it answers. */
export function LetterScreen(): ReactNode {
  const { id = '' } = useParams();
  const letter = useRead('correspondence.get', { id });
  return <Loaded read={letter}>{(data) => <LetterPage data={data} />}</Loaded>;
}

function LetterFields(props: { readonly data: Read }): ReactNode {
  const { t } = useWords();
  const { letter } = props.data;
  const out = letter.direction === 'out';
  const fixed = letter.sentOn !== null;
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {fixed ? null : <TextField name="number" label={t('correspondence.number')} />}
        {fixed ? null : <DateField name="datedOn" label={t('correspondence.datedOn')} />}
        {out ? null : <DateField name="receivedOn" label={t('correspondence.receivedOn')} />}
        <TextField name="party" label={t(out ? 'correspondence.to' : 'correspondence.from')} />
      </SimpleGrid>
      <TextField name="subject" label={t('correspondence.subject')} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {out ? <TextField name="signer" label={t('correspondence.signer')} /> : null}
        <TextField name="attachment" label={t('correspondence.attachment')} />
        <TextField name="person" label={t('correspondence.person')} />
        <DateField name="answerDue" label={t('correspondence.answerDue')} />
      </SimpleGrid>
      {out ? null : <TextAreaField name="disposition" label={t('correspondence.disposition')} rows={2} />}
      <TextAreaField name="note" label={t('common.note')} rows={2} />
    </>
  );
}

/** What the form may change: of a sent letter neither number nor date, of a letter out nothing that only letters in have. */
function startOf({ letter }: Read) {
  const {
    id,
    rev,
    number,
    datedOn,
    receivedOn,
    party,
    subject,
    attachment,
    signer,
    person,
    disposition,
    answerDue,
    note,
  } = letter;
  const common = { id, expectRev: rev, party, subject, attachment, person, answerDue, note };
  if (letter.direction === 'in')
    return { ...common, number, datedOn, disposition, ...(receivedOn === null ? {} : { receivedOn }) };
  return letter.sentOn === null ? { ...common, signer, number, datedOn } : { ...common, signer };
}

function LetterPage(props: { readonly data: Read }): ReactNode {
  const { t } = useWords();
  const { data } = props;
  const { letter } = data;
  const navigate = useNavigate();
  const change = useWrite('correspondence.change', { quiet: true });
  const settle = useWrite('correspondence.change');
  const restore = useWrite('correspondence.restore');
  const [dialog, setDialog] = useState<'send' | 'cancel'>();
  const cancelled = letter.state === 'cancelled';
  const waits = letter.settledOn === null && (letter.direction === 'in' || letter.answerDue !== null);
  const setSettled = async (settledOn: string | null): Promise<void> => {
    const result = await settle.run({ id: letter.id, expectRev: letter.rev, settledOn });
    if (result.ok) notifyDone(t(settledOn === null ? 'correspondence.reopened' : 'correspondence.settled'));
  };
  return (
    <Page
      title={letter.subject}
      crumbs={[{ label: t(`correspondence.directions.${letter.direction}`), address: agendaAddress(letter.direction) }]}
      mark={<LetterMark letter={letter} />}
      lead={letter.number}
      actions={
        cancelled ? null : (
          <>
            <ActionButton label={t('correspondence.cancel')} look="danger" writes onPress={() => setDialog('cancel')} />
            {letter.settledOn === null ? null : (
              <ActionButton label={t('correspondence.reopen')} writes onPress={() => setSettled(null)} />
            )}
            {letter.state === 'reserved' ? null : (
              <ActionButton
                label={t(letter.direction === 'in' ? 'correspondence.answer' : 'correspondence.recordReply')}
                writes
                onPress={() =>
                  navigate(`/surat/${letter.direction === 'in' ? 'keluar' : 'masuk'}/baru?membalas=${letter.id}`)
                }
              />
            )}
            {waits ? <SettleButton onPress={setSettled} main={letter.direction === 'in'} /> : null}
            {letter.state === 'reserved' ? (
              <ActionButton label={t('correspondence.send')} look="main" writes onPress={() => setDialog('send')} />
            ) : null}
          </>
        )
      }
    >
      {cancelled ? (
        <Withdrawn
          text={t('correspondence.cancelledBanner', { reason: letter.withdrawnReason ?? '' })}
          actions={
            <ActionButton
              label={t('common.restore')}
              writes
              onPress={async () => {
                const result = await restore.run({ id: letter.id, expectRev: letter.rev });
                if (result.ok) notifyDone(t('correspondence.restored'));
              }}
            />
          }
        />
      ) : null}
      <Stack gap="lg">
        <LetterLinks data={data} />
        <AppForm
          key={`${letter.id}-${letter.rev}`}
          label={t('correspondence.change')}
          schema={contract['correspondence.change'].input}
          start={startOf(data)}
          onSubmit={change.run}
          onDone={() => notifyDone(t('correspondence.saved'))}
          readOnly={cancelled}
        >
          <LetterFields data={data} />
        </AppForm>
        <RecordHistory kind="letter" id={letter.id} />
      </Stack>
      <Modal
        opened={dialog !== undefined}
        onClose={() => setDialog(undefined)}
        title={t(dialog === 'send' ? 'correspondence.send' : 'correspondence.cancel')}
      >
        {dialog === 'send' ? <SendLetter letter={letter} onClose={() => setDialog(undefined)} /> : null}
        {dialog === 'cancel' ? <CancelLetter letter={letter} onClose={() => setDialog(undefined)} /> : null}
      </Modal>
    </Page>
  );
}

function SettleButton(props: { readonly onPress: (day: string) => Promise<void>; readonly main: boolean }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  return (
    <ActionButton
      label={t('correspondence.settle')}
      look={props.main ? 'main' : 'plain'}
      writes
      onPress={() => props.onPress(dates.today)}
    />
  );
}
