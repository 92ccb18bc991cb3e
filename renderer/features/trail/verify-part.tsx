import { type ReactNode, useState } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import type { TrailCheck } from '../../../main/contract/trail.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { useFilePicker } from '../../app/places.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Section, Stack, Text } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { WorkProgress } from '../../ui/progress.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ComparisonLine, Findings } from './findings.tsx';

type State = OutputOf<'trail.state'>;
type Compared = OutputOf<'trail.compareFile'>;

function agrees(verdict: TrailCheck['comparisons'][number]['verdict']): boolean {
  return verdict !== 'removed' && verdict !== 'changed';
}

function Checked(props: { readonly check: TrailCheck }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { check } = props;
  const facts = { rows: dates.number(check.rows), date: dates.instant(check.at) };
  const against = check.comparisons.filter(({ verdict }) => !agrees(verdict));
  const good = check.comparisons.filter(({ verdict }) => verdict === 'same').length;
  return (
    <Stack gap="xs">
      <StatusMark
        tone={check.whole ? 'good' : 'bad'}
        word={t(check.whole ? 'trail.verify.whole' : 'trail.verify.broken')}
      />
      <Text size="sm">
        {check.asked ? t('trail.verify.checked', { ...facts, name: check.actor }) : t('trail.verify.byProgram', facts)}
      </Text>
      {check.erased > 0 ? (
        <Text size="sm">{t('trail.verify.erased', { count: dates.number(check.erased) })}</Text>
      ) : null}
      {good > 0 ? <Text size="sm">{t('trail.verify.heads', { count: good })}</Text> : null}
      {check.whole ? null : (
        <>
          <Hint tone="bad">
            <strong>{t('trail.verify.what')}</strong>
            <div>{t('trail.verify.advice')}</div>
          </Hint>
          {check.findingsCount === 0 ? null : (
            <Text fw={500}>{t('trail.verify.findings', { count: check.findingsCount })}</Text>
          )}
          <Findings findings={check.findings} />
          {check.findingsCount > check.findings.length ? (
            <Text size="sm">
              {t('trail.verify.shown', { shown: check.findings.length, count: check.findingsCount })}
            </Text>
          ) : null}
          <ul className="trail-findings">
            {against.map((comparison) => (
              <ComparisonLine
                key={`${comparison.source} ${comparison.name} ${comparison.replica}/${comparison.sequence}`}
                comparison={comparison}
              />
            ))}
          </ul>
        </>
      )}
    </Stack>
  );
}

function Running(props: { readonly jobId: string }): ReactNode {
  const { t } = useWords();
  const job = useRead('jobs.get', { id: props.jobId }, { keepPrevious: true });
  const cancel = useWrite('jobs.cancel');
  return (
    <WorkProgress
      label={t('trail.verify.running')}
      done={job.data?.done ?? 0}
      total={job.data?.total ?? 0}
      actions={
        <ActionButton label={t('common.cancel')} size="xs" onPress={() => void cancel.run({ id: props.jobId })} />
      }
    />
  );
}

function CompareFile(): ReactNode {
  const { t } = useWords();
  const choose = useFilePicker();
  const compare = useWrite('trail.compareFile');
  const [compared, setCompared] = useState<Compared>();
  const run = async (): Promise<void> => {
    const [file] = await choose({
      what: 'file',
      title: t('trail.compare.title'),
      extensions: ['json', 'xlsx', 'csv', 'docx'],
    });
    if (file === undefined) return;
    const result = await compare.run({ source: file.source });
    if (result.ok) setCompared(result.value);
  };
  const broken = compared?.comparisons.some(({ verdict }) => !agrees(verdict)) ?? false;
  return (
    <Section
      title={t('trail.compare.title')}
      actions={<ActionButton label={t('trail.compare.choose')} icon="file" busy={compare.busy} onPress={run} />}
    >
      <Text size="sm">{t('trail.compare.text')}</Text>
      {compared === undefined ? null : (
        <Stack gap="xs" role="status">
          <StatusMark
            tone={broken ? 'bad' : 'good'}
            word={
              broken
                ? t('trail.verify.broken')
                : t('trail.compare.allSame', { count: compared.heads, name: compared.name })
            }
          />
          <ul className="trail-findings">
            {compared.comparisons.map((comparison) => (
              <ComparisonLine key={`${comparison.replica}/${comparison.sequence}`} comparison={comparison} />
            ))}
          </ul>
        </Stack>
      )}
    </Section>
  );
}

function Chains(props: { readonly state: State }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  return (
    <Section title={t('trail.chains.title')}>
      <Text size="sm">{t('trail.chains.text')}</Text>
      <table className="changes" aria-label={t('trail.chains.title')}>
        <thead>
          <tr>
            <th scope="col">{t('trail.chains.replica')}</th>
            <th scope="col">{t('trail.chains.sequence')}</th>
            <th scope="col">{t('trail.chains.at')}</th>
            <th scope="col">{t('trail.chains.hash')}</th>
          </tr>
        </thead>
        <tbody>
          {props.state.heads.map((head) => (
            <tr key={head.replica}>
              <td>
                <code className="trail-code">{head.replica}</code>
              </td>
              <td>{dates.number(head.sequence)}</td>
              <td>{dates.instant(head.at)}</td>
              <td>
                <code className="trail-code">{head.hash}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Is the trail whole: what the last check found, checking now, comparing with a file from elsewhere, the heads to note. */
export function VerifyPart(): ReactNode {
  const { t } = useWords();
  const state = useRead('trail.state', {});
  const verify = useWrite('trail.verify');
  return (
    <Loaded read={state}>
      {(data) => (
        <Stack gap="lg">
          <Section
            title={t('trail.verify.title')}
            actions={
              data.jobId === null ? (
                <ActionButton
                  label={t('trail.verify.run')}
                  look="main"
                  icon="check"
                  busy={verify.busy}
                  onPress={() => verify.run({})}
                />
              ) : undefined
            }
          >
            {data.jobId === null ? null : <Running jobId={data.jobId} />}
            {data.check === null ? <Text size="sm">{t('trail.verify.never')}</Text> : <Checked check={data.check} />}
          </Section>
          <CompareFile />
          <Chains state={data} />
        </Stack>
      )}
    </Loaded>
  );
}
