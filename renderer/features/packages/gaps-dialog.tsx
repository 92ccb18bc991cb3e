import { type ReactNode, useState } from 'react';
import { useRead, useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Group, Modal, Select, Stack } from '../../ui/layout.tsx';
import { notifyDone, notifyInfo } from '../../ui/notify.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';

const EVERYONE = '*';

/** What is missing, by person: as text to paste, as Excel and as Word. */
export function GapsDialog(props: {
  readonly opened: boolean;
  readonly packageId: string;
  readonly asOf: string;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      size="lg"
      title={t('packages.gapsTitle', { date: dates.date(props.asOf) })}
    >
      {props.opened ? <Gaps packageId={props.packageId} asOf={props.asOf} /> : null}
    </Modal>
  );
}

function Gaps(props: { readonly packageId: string; readonly asOf: string }): ReactNode {
  const { t } = useWords();
  const [chosen, setChosen] = useState(EVERYONE);
  const gaps = useRead('packages.gaps', { id: props.packageId, asOf: props.asOf });
  const file = useWrite('packages.gapsFile');
  return (
    <Loaded read={gaps}>
      {(data) => {
        if (data.people.length === 0) return <Hint tone="good">{t('packages.gapsNone')}</Hint>;
        const nameOf = (person: string): string => (person === '' ? t('packages.gaps.nobody') : person);
        const shown = data.people.filter((gap) => chosen === EVERYONE || nameOf(gap.person) === chosen);
        const text = shown.map((gap) => gap.text).join('\n\n');
        const only = chosen === EVERYONE ? undefined : shown[0]?.person;
        const save = async (format: 'word' | 'excel'): Promise<void> => {
          const result = await file.run({
            id: props.packageId,
            asOf: props.asOf,
            format,
            ...(only === undefined ? {} : { person: only }),
          });
          if (result.ok) saveDownload(result.value);
        };
        return (
          <Stack gap="sm">
            <Select
              label={t('packages.gapsPerson')}
              allowDeselect={false}
              value={chosen}
              onChange={(value) => setChosen(value ?? EVERYONE)}
              data={[
                { value: EVERYONE, label: t('packages.gapsEveryone') },
                ...data.people.map((gap) => ({
                  value: nameOf(gap.person),
                  label: t('packages.gapsCount', { person: nameOf(gap.person), count: gap.items.length }),
                })),
              ]}
            />
            <section className="package-text" aria-label={t('packages.gapsOpen')} tabIndex={0}>
              {text}
            </section>
            <Group gap="sm">
              <ActionButton
                label={t('packages.gapsCopy')}
                icon="paste"
                look="main"
                onPress={() => copyText(text, t('packages.gapsCopied'), t('packages.gapsNotCopied'))}
              />
              <ActionButton label={t('packages.gapsExcel')} icon="excel" onPress={() => save('excel')} />
              <ActionButton label={t('packages.gapsWord')} icon="document" onPress={() => save('word')} />
            </Group>
          </Stack>
        );
      }}
    </Loaded>
  );
}

async function copyText(text: string, done: string, refused: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notifyDone(done);
  } catch {
    // a page without the permission cannot copy; the text stands there to be marked by hand
    notifyInfo(refused);
  }
}
