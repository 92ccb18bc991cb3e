import type { ReactNode } from 'react';
import type { OutputOf } from '../../../main/contract/index.ts';
import { useReadOnce, useWrite } from '../../app/client.ts';
import { saveDownload } from '../../app/downloads.ts';
import { useFilePicker } from '../../app/places.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { DropZone } from '../../ui/drop-zone.tsx';
import { Group, Section, Stack, Text } from '../../ui/layout.tsx';
import { notifyDone, notifyFailure } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Logo, and a sample letter to see the letterhead as it prints. */
export function LetterheadPart(props: { readonly profile: OutputOf<'profile.get'> }): ReactNode {
  const { t } = useWords();
  const choose = useFilePicker();
  const readOnce = useReadOnce();
  const setLogo = useWrite('profile.setLogo');
  const { logo, rev } = props.profile;
  const take = async (files: Awaited<ReturnType<typeof choose>>): Promise<void> => {
    const file = files[0];
    if (file === undefined) return;
    const result = await setLogo.run({ source: file.source, expectRev: Math.max(rev, 1) });
    if (result.ok) notifyDone(t('profile.logoSaved'));
  };
  const pick = async (): Promise<void> =>
    take(await choose({ what: 'file', title: t('profile.logoChoose'), extensions: ['png', 'jpg', 'jpeg'] }));
  const sample = async (): Promise<void> => {
    const result = await readOnce('profile.letterheadSample', {});
    if (result.ok) await saveDownload(result.value);
    else notifyFailure(result);
  };
  return (
    <Stack>
      <Section title={t('profile.logo')}>
        <DropZone label={t('profile.logoChoose')} onFiles={take}>
          <Stack gap="sm">
            {logo === null ? (
              <Text size="sm">{t('profile.logoNone')}</Text>
            ) : (
              <img
                src={logo.dataUrl}
                alt={t('profile.logoShown', { name: logo.fileName })}
                height={96}
                className="profile-logo"
              />
            )}
            <Group>
              <ActionButton label={t('profile.logoChoose')} icon="upload" writes busy={setLogo.busy} onPress={pick} />
              {logo === null ? null : (
                <ActionButton
                  label={t('profile.logoRemove')}
                  icon="trash"
                  look="quiet"
                  writes
                  onPress={() => setLogo.run({ source: null, expectRev: rev })}
                />
              )}
            </Group>
          </Stack>
        </DropZone>
      </Section>
      <Section title={t('profile.letterhead')}>
        <Text size="sm" mb="sm">
          {t('profile.letterheadText')}
        </Text>
        <ActionButton label={t('profile.letterheadSample')} icon="download" onPress={sample} />
      </Section>
    </Stack>
  );
}
