import { type ReactNode, useState } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import type { PackageItem, PackageMember } from '../../../main/contract/package-shapes.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Modal, Stack, Text, TextInput } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

type Target = OutputOf<'evidence.targets'>['targets'][number];

/** Names told in the sentence; more are counted. */
const NAMED = 6;

/** Cites one document for every member that lacks a proof: a decree for all assessors, a report on all TUK. */
export function CiteDialog(props: {
  readonly item: PackageItem;
  readonly missing: readonly PackageMember[];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { item, missing } = props;
  const [text, setText] = useState('');
  const [page, setPage] = useState('');
  const [clause] = item.clauses;
  const targets = useRead(
    'evidence.targets',
    { text, limit: 20, ...(clause === undefined ? {} : { clause }) },
    { keepPrevious: true },
  );
  const cite = useWrite('packages.cite');
  const names = missing
    .slice(0, NAMED)
    .map((member) => member.label)
    .join('; ');
  const more = missing.length > NAMED ? ` ${t('packages.missingMore', { count: missing.length - NAMED })}` : '';
  const act = async (target: Target): Promise<void> => {
    const result = await cite.run({
      itemId: item.id,
      memberIds: missing.map((member) => member.id),
      targetKind: target.targetKind,
      targetId: target.targetId,
      page,
    });
    if (!result.ok) return;
    notifyDone(t('packages.cited', { count: result.value.linked }));
    props.onClose();
  };
  return (
    <Modal opened onClose={props.onClose} size="lg" title={t('packages.citeForAllTitle')}>
      <Stack gap="sm">
        <Text size="sm">{t('packages.citeForAllText', { names: `${names}${more}` })}</Text>
        <TextInput
          label={t('packages.citeSearch')}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <TextInput
          label={t('packages.citePage')}
          maw={160}
          value={page}
          onChange={(event) => setPage(event.currentTarget.value)}
        />
        <Loaded read={targets} lines={3}>
          {(data) =>
            data.targets.length === 0 ? (
              <Text size="sm">{t('packages.citeNone')}</Text>
            ) : (
              <ul className="package-targets">
                {data.targets.map((target) => (
                  <li key={`${target.targetKind} ${target.targetId}`}>
                    <span>
                      {target.code} {target.label}
                      {target.state === 'in-force' ? '' : ` – ${t('packages.notInForce')}`}
                    </span>
                    <ActionButton
                      label={t('packages.citeThis', { name: target.code || target.label })}
                      size="xs"
                      writes
                      onPress={() => act(target)}
                    />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </Stack>
    </Modal>
  );
}
