import type { ReactNode } from 'react';
import { useRead } from '../../app/client.ts';
import { Section, Stack, Text } from '../../ui/layout.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ChangedLines, SignedLines } from './signed-lines.tsx';

/** One signature through and through: what changed since, whether its files are sound, what was signed, and its fingerprint. */
export function SignatureDetails(props: { readonly id: string }): ReactNode {
  const { t } = useWords();
  const read = useRead('signatures.get', { id: props.id });
  return (
    <Loaded read={read}>
      {({ signature, changes, lines, files, filesDamaged, digest, version }) => (
        <Stack gap="md">
          {signature.state === 'valid' || signature.state === 'withdrawn' ? null : (
            <Hint tone={signature.state === 'changed' ? 'warn' : 'bad'}>
              {t(`signatures.stateTexts.${signature.state}`)}
            </Hint>
          )}
          {signature.state === 'text-damaged' || signature.state === 'object-gone' ? null : (
            <Section title={t('signatures.whatChanged')}>
              {changes.length === 0 ? (
                <Text size="sm">{t('signatures.changesNone')}</Text>
              ) : (
                <ChangedLines changes={changes} />
              )}
              {filesDamaged > 0 ? (
                <Hint tone="bad">{t('signatures.filesDamaged', { count: filesDamaged })}</Hint>
              ) : files > 0 || signature.scan !== null ? (
                <Text size="sm" c="dimmed">
                  {t('signatures.filesSound')}
                </Text>
              ) : null}
            </Section>
          )}
          <Section title={t('signatures.covers')}>
            <SignedLines lines={lines} />
          </Section>
          <Text size="xs" c="dimmed" className="signature-digest">
            {t('signatures.digest')}: {digest} · {t('signatures.schema', { version })}
          </Text>
          <Text size="xs" c="dimmed">
            {t('signatures.kept')}
          </Text>
        </Stack>
      )}
    </Loaded>
  );
}
