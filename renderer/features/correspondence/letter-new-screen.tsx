import type { ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { contract } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { useDates } from '../../ui/dates.ts';
import { AppForm, DateField, FileField, NumberField, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { Page, SimpleGrid } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { agendaAddress } from './letter-mark.tsx';

/** The letter that a new one answers, from the address (`?membalas=<id>`). */
function useReplyTo(): string | null {
  const [search] = useSearchParams();
  return search.get('membalas');
}

function NumberHint(props: {
  readonly series: string;
  readonly datedOn: string;
  readonly after: number | null;
}): ReactNode {
  const { t } = useWords();
  const complete = props.series !== '' && /^\d{4}-\d{2}-\d{2}$/.test(props.datedOn);
  const next = useRead('correspondence.nextNumber', props, { enabled: complete, keepPrevious: true });
  const hint =
    complete && next.data !== undefined
      ? t('correspondence.numberHint', { next: next.data.number })
      : t('correspondence.numberHintPlain');
  return <TextField name="number" label={t('correspondence.number')} hint={hint} />;
}

/** Takes a number for a letter out. */
export function LetterOutNewScreen(): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const navigate = useNavigate();
  const replyTo = useReplyTo();
  const series = useRead('correspondence.series', {});
  const reserve = useWrite('correspondence.reserve', { quiet: true });
  return (
    <Page
      title={t('correspondence.new.out')}
      lead={t('correspondence.newLead.out')}
      crumbs={[{ label: t('correspondence.title'), address: '/surat' }]}
    >
      <Loaded read={series}>
        {(data) => (
          <AppForm
            label={t('correspondence.new.out')}
            schema={contract['correspondence.reserve'].input}
            start={{ series: '', datedOn: dates.today, party: '', subject: '', replyTo }}
            onSubmit={reserve.run}
            submitLabel={t('correspondence.new.out')}
            onDone={({ id, number }) => {
              notifyDone(t('correspondence.numbered', { number }));
              void navigate(`/surat/${id}`, { replace: true });
            }}
            onCancel={() => void navigate(agendaAddress('out'))}
          >
            {(form) => (
              <>
                <SimpleGrid cols={{ base: 1, sm: 2 }}>
                  <SelectField
                    name="series"
                    label={t('correspondence.series')}
                    choices={data.series.map((one) => ({ value: one.code, label: `${one.code} · ${one.title}` }))}
                  />
                  <DateField name="datedOn" label={t('correspondence.datedOn')} />
                </SimpleGrid>
                <TextField name="party" label={t('correspondence.to')} />
                <TextField name="subject" label={t('correspondence.subject')} />
                <SimpleGrid cols={{ base: 1, sm: 2 }}>
                  <NumberHint
                    series={form.watch('series') ?? ''}
                    datedOn={form.watch('datedOn') ?? ''}
                    after={form.watch('after') ?? null}
                  />
                  <NumberField name="after" label={t('correspondence.after')} hint={t('correspondence.afterHint')} />
                  <TextField name="signer" label={t('correspondence.signer')} />
                  <TextField name="attachment" label={t('correspondence.attachment')} />
                  <TextField name="person" label={t('correspondence.person')} />
                  <DateField name="answerDue" label={t('correspondence.answerDue')} />
                </SimpleGrid>
                <TextAreaField name="note" label={t('common.note')} rows={2} />
              </>
            )}
          </AppForm>
        )}
      </Loaded>
    </Page>
  );
}

/** Records a letter that came in, with its scan. */
export function LetterInNewScreen(): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const navigate = useNavigate();
  const replyTo = useReplyTo();
  const receive = useWrite('correspondence.receive', { quiet: true });
  return (
    <Page
      title={t('correspondence.new.in')}
      lead={t('correspondence.newLead.in')}
      crumbs={[{ label: t('correspondence.title'), address: '/surat/masuk' }]}
    >
      <AppForm
        label={t('correspondence.new.in')}
        schema={contract['correspondence.receive'].input}
        start={{ receivedOn: dates.today, party: '', subject: '', replyTo }}
        onSubmit={receive.run}
        submitLabel={t('correspondence.new.in')}
        onDone={({ id }) => {
          notifyDone(t('correspondence.received'));
          void navigate(`/surat/${id}`, { replace: true });
        }}
        onCancel={() => void navigate(agendaAddress('in'))}
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <DateField name="receivedOn" label={t('correspondence.receivedOn')} />
          <TextField name="party" label={t('correspondence.from')} />
        </SimpleGrid>
        <TextField name="subject" label={t('correspondence.subject')} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextField name="number" label={t('correspondence.number')} hint={t('correspondence.numberInHint')} />
          <DateField name="datedOn" label={t('correspondence.datedOn')} />
          <TextField name="person" label={t('correspondence.person')} />
          <DateField name="answerDue" label={t('correspondence.answerDue')} />
        </SimpleGrid>
        <TextAreaField name="disposition" label={t('correspondence.disposition')} rows={2} />
        <FileField name="file" label={t('correspondence.scan')} />
        <TextAreaField name="note" label={t('common.note')} rows={2} />
      </AppForm>
    </Page>
  );
}
