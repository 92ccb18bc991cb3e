import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import type { Job } from '../../../main/contract/jobs.ts';
import { useWrite } from '../../app/client.ts';
import { useFilePicker } from '../../app/places.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Facts, Page, Section, Stack, Text } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { messageOf } from '../../ui/messages.ts';
import { WorkProgress } from '../../ui/progress.tsx';
import { Empty, Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useJobWatch } from './job-watch.ts';
import { Fingerprint } from './signing-key.tsx';
import './packages.css';

const report = z.object({
  name: z.string(),
  sound: z.boolean(),
  checked: z.number(),
  files: z.number(),
  fingerprint: z.string().nullable(),
  problems: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })),
  problemCount: z.number(),
  title: z.string().nullable(),
  packageDate: z.string().nullable(),
  lsp: z.string().nullable(),
  items: z.number().nullable(),
  ownWorkspace: z.boolean(),
  auditAgrees: z.boolean().nullable(),
  // jobs of older programs have none
  signature: z
    .object({
      state: z.enum(['current', 'former', 'unknown', 'unsigned', 'wrong']),
      fingerprint: z.string().nullable(),
    })
    .optional(),
});

/** Checks a bundle, as ZIP or unpacked, also years later. */
export function VerifyScreen(): ReactNode {
  const { t } = useWords();
  const choose = useFilePicker();
  const verify = useWrite('packages.verify');
  const { job, watch } = useJobWatch();
  const [name, setName] = useState('');
  const pick = async (what: 'file' | 'folder'): Promise<void> => {
    const [chosen] = await choose({
      what,
      title: t('packages.verifyPage.chooseTitle'),
      ...(what === 'file' ? { extensions: ['zip'] } : {}),
    });
    if (chosen === undefined) return;
    setName(chosen.name);
    watch(undefined);
    const result = await verify.run({ source: chosen.source });
    if (result.ok) watch(result.value.jobId);
  };
  return (
    <Page
      title={t('packages.verify')}
      lead={t('packages.verifyPage.lead')}
      crumbs={[{ label: t('packages.title'), address: '/paket' }]}
      actions={
        <>
          <ActionButton label={t('packages.verifyPage.chooseFolder')} icon="folder" onPress={() => pick('folder')} />
          <ActionButton
            label={t('packages.verifyPage.chooseZip')}
            icon="package"
            look="main"
            onPress={() => pick('file')}
          />
        </>
      }
    >
      {job === undefined ? (
        <Empty icon="package" title={t('packages.verifyPage.hint')} text={t('packages.verifyPage.hintText')} />
      ) : (
        <Outcome job={job} name={name} />
      )}
    </Page>
  );
}

function Outcome(props: { readonly job: Job; readonly name: string }): ReactNode {
  const { t } = useWords();
  const { job } = props;
  if (job.state === 'running') {
    return (
      <WorkProgress label={t('packages.verifyPage.running', { name: props.name })} done={job.done} total={job.total} />
    );
  }
  if (job.failure !== null) return <Hint tone="bad">{messageOf(job.failure)}</Hint>;
  const parsed = report.safeParse(job.result);
  return parsed.success ? <Report found={parsed.data} /> : null;
}

function Report(props: { readonly found: z.infer<typeof report> }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { found } = props;
  return (
    <Stack gap="md">
      <Hint tone={found.sound ? 'good' : 'bad'}>
        <Text fw={600}>{t(found.sound ? 'packages.verifyPage.sound' : 'packages.verifyPage.unsound')}</Text>
        <Text size="sm">
          {found.sound
            ? t('packages.verifyPage.soundText', { checked: dates.number(found.checked) })
            : t('packages.verifyPage.unsoundText', { count: dates.number(found.problemCount) })}
        </Text>
      </Hint>
      {found.problems.length === 0 ? null : (
        <ul>
          {found.problems.map((problem) => (
            <li key={`${problem.code} ${JSON.stringify(problem.params)}`}>{messageOf(problem)}</li>
          ))}
          {found.problemCount > found.problems.length ? (
            <li>{t('packages.verifyPage.more', { count: found.problemCount - found.problems.length })}</li>
          ) : null}
        </ul>
      )}
      <Section title={found.name}>
        <Facts
          items={[
            { label: t('packages.verifyPage.package'), value: found.title },
            { label: t('packages.verifyPage.lsp'), value: found.lsp },
            { label: t('packages.verifyPage.date'), value: dates.date(found.packageDate) },
            { label: t('packages.verifyPage.items'), value: found.items },
            { label: t('packages.verifyPage.files'), value: dates.number(found.files) },
            {
              label: t('packages.verifyPage.fingerprint'),
              value: <span className="package-hash">{found.fingerprint ?? '–'}</span>,
            },
          ]}
        />
        <Origin found={found} />
      </Section>
      <Signature found={found} />
    </Stack>
  );
}

const SIGNATURE_TONES = {
  current: 'good',
  former: 'good',
  unknown: 'warn',
  unsigned: 'warn',
  wrong: 'bad',
} as const;

/** Who signed. Only the letter tells whose an unknown key is. */
function Signature(props: { readonly found: z.infer<typeof report> }): ReactNode {
  const { t } = useWords();
  const { signature, ownWorkspace } = props.found;
  if (signature === undefined) return null;
  const { state, fingerprint } = signature;
  const text = state === 'unknown' && ownWorkspace ? 'unknownOwn' : state;
  return (
    <Section title={t('packages.verifyPage.signature')}>
      <Stack gap="xs" align="flex-start">
        <StatusMark tone={SIGNATURE_TONES[state]} word={t(`packages.verifyPage.signatures.${state}`)} />
        {fingerprint === null ? null : (
          <Facts items={[{ label: t('packages.verifyPage.signedKey'), value: <Fingerprint text={fingerprint} /> }]} />
        )}
        {state === 'current' ? null : <Text size="sm">{t(`packages.verifyPage.signatureTexts.${text}`)}</Text>}
      </Stack>
    </Section>
  );
}

function Origin(props: { readonly found: z.infer<typeof report> }): ReactNode {
  const { t } = useWords();
  const { ownWorkspace, auditAgrees } = props.found;
  if (!ownWorkspace) return <StatusMark tone="neutral" icon="info" word={t('packages.verifyPage.foreign')} />;
  return (
    <Stack gap="xs" align="flex-start">
      <StatusMark tone="neutral" icon="check" word={t('packages.verifyPage.own')} />
      {auditAgrees === null ? null : auditAgrees ? (
        <StatusMark tone="good" word={t('packages.verifyPage.trailAgrees')} />
      ) : (
        <StatusMark tone="bad" word={t('packages.verifyPage.trailDiffers')} />
      )}
    </Stack>
  );
}
