import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import type { OutputOf } from '../../../main/contract/index.ts';
import type { Job } from '../../../main/contract/jobs.ts';
import type { Failure } from '../../../main/contract/result.ts';
import type { Language } from '../../../main/contract/values.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { useFilePicker } from '../../app/places.tsx';
import { useWorkspace } from '../../app/workspace.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Facts, Group, Modal, SegmentedControl, Stack, Text } from '../../ui/layout.tsx';
import { messageOf } from '../../ui/messages.ts';
import { WorkProgress } from '../../ui/progress.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { provedOf } from './item-state.tsx';
import { useJobWatch } from './job-watch.ts';
import { Fingerprint } from './signing-key.tsx';
import { useSizeWords } from './size-words.ts';

const builtResult = z.object({
  buildId: z.string(),
  path: z.string(),
  size: z.number(),
  sha256: z.string(),
  files: z.number(),
  items: z.number(),
  present: z.number(),
  // jobs of older programs have none
  signedWith: z.string().optional(),
});

/** Refusals that building without the broken files gets around. */
const BROKEN = new Set(['packages.filesBroken', 'bundle.fileDamaged', 'bundle.filesLost']);

const COVERS = ['item', 'file', 'none'] as const;
type Covers = (typeof COVERS)[number];

interface Attempt {
  readonly folder: string | undefined;
  readonly replace: boolean;
  readonly withoutBroken: boolean;
}

/** Builds the bundle: one press for the exports folder or for a chosen folder, progress, and the checked result. */
export function BuildDialog(props: {
  readonly data: OutputOf<'packages.get'>;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { data } = props;
  const [language, setLanguage] = useState<Language>('id');
  const [covers, setCovers] = useState<Covers>('item');
  const [attempt, setAttempt] = useState<Attempt>();
  const [refused, setRefused] = useState<Failure>();
  const build = useWrite('packages.build', { quiet: true });
  const { job, watch } = useJobWatch();
  // Esc in the folder chooser is meant for the chooser, not for this dialog under it
  const [choosing, setChoosing] = useState(false);

  const start = async (next: Attempt): Promise<void> => {
    setAttempt(next);
    setRefused(undefined);
    watch(undefined);
    const result = await build.run({
      id: data.package.id,
      replace: next.replace,
      withoutBroken: next.withoutBroken,
      language,
      covers,
      ...(next.folder === undefined ? {} : { folder: next.folder }),
    });
    if (result.ok) watch(result.value.jobId);
    else setRefused(result);
  };
  const failure = refused ?? job?.failure ?? undefined;
  return (
    <Modal
      opened
      onClose={() => {
        if (!choosing) props.onClose();
      }}
      size="lg"
      title={t('packages.buildTitle', { title: data.package.title })}
    >
      <Stack gap="sm">
        {job?.state === 'done' ? (
          <Built job={job} onClose={props.onClose} />
        ) : job?.state === 'running' ? (
          <Running job={job} />
        ) : (
          <>
            <Plan data={data} language={language} onLanguage={setLanguage} />
            <CoverChoice covers={covers} onCovers={setCovers} />
            {job?.state === 'cancelled' ? <Hint>{t('packages.buildCancelled')}</Hint> : null}
            {job?.state === 'interrupted' ? <Hint tone="warn">{t('packages.buildInterrupted')}</Hint> : null}
            {failure === undefined ? null : <Refused failure={failure} attempt={attempt} onStart={start} />}
            <Starts onStart={start} onChoosing={setChoosing} busy={build.busy} />
          </>
        )}
      </Stack>
    </Modal>
  );
}

function Plan(props: {
  readonly data: OutputOf<'packages.get'>;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const size = useSizeWords();
  const { package: facts } = props.data;
  // what counts is the package date, not the day chosen on the screen
  const onDate = useRead('packages.get', { id: facts.id, asOf: facts.packageDate });
  const target = useRead('packages.target', { id: facts.id });
  return (
    <>
      <Text size="sm">{t('packages.buildLead', { date: dates.date(facts.packageDate) })}</Text>
      <Loaded read={onDate} lines={2}>
        {({ counts, warnings }) => (
          <>
            <Facts
              items={[
                {
                  label: t('packages.ready'),
                  value: t('packages.readyCount', { present: provedOf(counts), items: counts.items }),
                },
                { label: t('packages.builtFile'), value: target.data?.fileName ?? '' },
                { label: t('packages.targetExports'), value: target.data?.folder ?? '' },
                {
                  label: t('packages.targetFree'),
                  value: target.data?.freeBytes == null ? '' : size(target.data.freeBytes),
                },
              ]}
            />
            {warnings.map((warning) => (
              <Hint key={warning.message.code} tone="warn">
                {messageOf(warning.message)}
              </Hint>
            ))}
          </>
        )}
      </Loaded>
      <Group gap="sm">
        <Text size="sm">{t('packages.buildLanguage')}</Text>
        <SegmentedControl
          size="xs"
          aria-label={t('packages.buildLanguage')}
          value={props.language}
          onChange={(value) => props.onLanguage(value === 'en' ? 'en' : 'id')}
          data={[
            { value: 'id', label: t('app.languages.id') },
            { value: 'en', label: t('app.languages.en') },
          ]}
        />
      </Group>
    </>
  );
}

/** Whether evidence gets cover sheets with its numbers. */
function CoverChoice(props: { readonly covers: Covers; readonly onCovers: (covers: Covers) => void }): ReactNode {
  const { t } = useWords();
  return (
    <div>
      <Group gap="sm">
        <Text size="sm">{t('packages.coversLabel')}</Text>
        <SegmentedControl
          size="xs"
          aria-label={t('packages.coversLabel')}
          value={props.covers}
          onChange={(value) => props.onCovers(COVERS.find((known) => known === value) ?? 'item')}
          data={COVERS.map((value) => ({ value, label: t(`packages.covers.${value}`) }))}
        />
      </Group>
      <Text size="xs" c="dimmed">
        {t('packages.coversHint')}
      </Text>
    </div>
  );
}

function Starts(props: {
  readonly onStart: (attempt: Attempt) => Promise<void>;
  readonly onChoosing: (choosing: boolean) => void;
  readonly busy: boolean;
}): ReactNode {
  const { t } = useWords();
  const choose = useFilePicker();
  const pick = async (): Promise<void> => {
    props.onChoosing(true);
    const [folder] = await choose({ what: 'folder', title: t('packages.targetChooseTitle') });
    props.onChoosing(false);
    if (folder === undefined || !('path' in folder.source)) return;
    await props.onStart({ folder: folder.source.path, replace: false, withoutBroken: false });
  };
  return (
    <Group gap="sm" justify="flex-end">
      <ActionButton
        label={t('packages.buildToExports')}
        icon="folder"
        writes
        busy={props.busy}
        onPress={() => props.onStart({ folder: undefined, replace: false, withoutBroken: false })}
      />
      <ActionButton
        label={t('packages.buildToFolder')}
        icon="package"
        look="main"
        writes
        busy={props.busy}
        onPress={pick}
      />
    </Group>
  );
}

function Refused(props: {
  readonly failure: { readonly code: string; readonly params: Failure['params'] };
  readonly attempt: Attempt | undefined;
  readonly onStart: (attempt: Attempt) => Promise<void>;
}): ReactNode {
  const { t } = useWords();
  const { failure, attempt } = props;
  return (
    <Hint tone="bad">
      <Text mb="xs">{messageOf(failure)}</Text>
      {attempt !== undefined && failure.code === 'packages.targetExists' ? (
        <ActionButton
          label={t('packages.replace')}
          writes
          onPress={() => props.onStart({ ...attempt, replace: true })}
        />
      ) : null}
      {attempt !== undefined && BROKEN.has(failure.code) ? (
        <ActionButton
          label={t('packages.buildWithoutBroken')}
          writes
          onPress={() => props.onStart({ ...attempt, withoutBroken: true })}
        />
      ) : null}
    </Hint>
  );
}

function Running(props: { readonly job: Job }): ReactNode {
  const { t } = useWords();
  const cancel = useWrite('jobs.cancel');
  return (
    <WorkProgress
      label={t('packages.building')}
      done={props.job.done}
      total={props.job.total}
      actions={
        <ActionButton
          label={t('common.cancel')}
          size="xs"
          does="jobs.cancel"
          onPress={() => cancel.run({ id: props.job.id })}
        />
      }
    />
  );
}

function Built(props: { readonly job: Job; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { capabilities } = useWorkspace();
  const size = useSizeWords();
  const handOut = useWrite('packages.handOut');
  const reveal = useWrite('platform.reveal');
  const parsed = builtResult.safeParse(props.job.result);
  if (!parsed.success) return null;
  const built = parsed.data;
  const download = async (): Promise<void> => {
    const result = await handOut.run({ buildId: built.buildId });
    if (result.ok) saveDownload(result.value);
  };
  return (
    <>
      <Hint tone="good">
        <Text fw={600}>{t('packages.builtTitle')}</Text>
        <Text size="sm">
          {t('packages.builtFacts', {
            files: built.files,
            size: size(built.size),
            present: built.present,
            items: built.items,
          })}
        </Text>
        <Text size="sm">{t('packages.builtVerified')}</Text>
      </Hint>
      <Facts
        items={[
          { label: t('packages.targetPath'), value: <span className="package-hash">{built.path}</span> },
          { label: t('packages.sha256'), value: <span className="package-hash">{built.sha256}</span> },
          ...(built.signedWith === undefined
            ? []
            : [{ label: t('packages.signing.fingerprint'), value: <Fingerprint text={built.signedWith} /> }]),
        ]}
      />
      <Group gap="sm" justify="flex-end">
        {capabilities.reveal ? (
          <ActionButton label={t('packages.reveal')} icon="reveal" onPress={() => reveal.run({ path: built.path })} />
        ) : null}
        <ActionButton label={t('packages.download')} icon="download" onPress={download} />
        <ActionButton label={t('common.close')} look="main" onPress={props.onClose} />
      </Group>
    </>
  );
}
