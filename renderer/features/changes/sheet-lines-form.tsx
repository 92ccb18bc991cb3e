import type { ReactNode } from 'react';
import type { SheetRevision } from '../../../main/contract/changes.ts';
import { contract } from '../../../main/contract/index.ts';
import { useReadOnce, useWrite } from '../../app/client.ts';
import { ActionButton, IconButton } from '../../ui/buttons.tsx';
import { AppForm, TextAreaField, TextField } from '../../ui/form.tsx';
import { Group, SimpleGrid, Stack, Text } from '../../ui/layout.tsx';
import { messageOf } from '../../ui/messages.ts';
import { notifyDone, notifyFailure, notifyInfo } from '../../ui/notify.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import './changes.css';

interface LineValues {
  readonly page: string;
  readonly part: string;
  readonly before: string;
  readonly after: string;
}

/** As many as the sheet takes. */
const LINES = 500;

const EMPTY: LineValues = { page: '', part: '', before: '', after: '' };

function LineFields(props: { readonly place: number; readonly onRemove: () => void }): ReactNode {
  const { t } = useWords();
  const { place } = props;
  const name = (field: keyof LineValues): string => `lines.${place}.${field}`;
  return (
    <fieldset className="sheet-line" aria-label={t('changes.sheet.line', { line: place + 1 })}>
      <div className="sheet-line-head">
        <span>{t('changes.sheet.line', { line: place + 1 })}</span>
        <IconButton
          label={t('changes.sheet.removeLine', { line: place + 1 })}
          icon="trash"
          writes
          onPress={props.onRemove}
        />
      </div>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextField name={name('page')} label={t('changes.sheet.page')} />
        <TextField name={name('part')} label={t('changes.sheet.part')} />
        <TextAreaField name={name('before')} label={t('changes.sheet.before')} rows={2} />
        <TextAreaField name={name('after')} label={t('changes.sheet.after')} rows={2} />
      </SimpleGrid>
    </fieldset>
  );
}

/** Lines out of the comparison of the file with that of the revision before; undefined when there are none, which is said. */
function useComparedLines(
  documentId: string,
  revision: SheetRevision,
  former: SheetRevision | undefined,
): () => Promise<readonly LineValues[] | undefined> {
  const { t } = useWords();
  const readOnce = useReadOnce();
  return async () => {
    const result = await readOnce('comparison.revisions', {
      documentId,
      to: revision.revisionId,
      ...(former === undefined ? {} : { from: former.revisionId }),
    });
    if (!result.ok) {
      notifyFailure(result);
      return undefined;
    }
    const { changes, problem } = result.value;
    if (changes.length === 0) {
      notifyInfo(problem === null ? t('changes.sheet.comparedNothing') : messageOf(problem));
      return undefined;
    }
    notifyDone(t('changes.sheet.compared', { count: Math.min(changes.length, LINES) }));
    return changes.slice(0, LINES).map((change) => ({
      page: String(change.page),
      part: change.section.slice(0, 300),
      before: change.before.slice(0, 4000),
      after: change.after.slice(0, 4000),
    }));
  };
}

/** Lines of the revision sheet of one revision: where, what it said, what it says. */
export function SheetLinesForm(props: {
  readonly documentId: string;
  readonly revision: SheetRevision;
  /** The revision before it. */
  readonly former: SheetRevision | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { revision } = props;
  const compared = useComparedLines(props.documentId, revision, props.former);
  const save = useWrite('changes.setLines', { quiet: true });
  const start = revision.lines.map(({ page, part, before, after }) => ({ page, part, before, after }));
  const approved = revision.on !== null;
  return (
    <AppForm
      label={t('changes.sheet.editTitle', { revision: revision.label })}
      schema={contract['changes.setLines'].input}
      start={{
        revisionId: revision.revisionId,
        seen: revision.lines.map(({ id, rev }) => ({ id, rev })),
        lines: start.length === 0 ? [EMPTY] : start,
      }}
      onSubmit={save.run}
      onDone={() => {
        notifyDone(t('changes.sheet.saved'));
        props.onClose();
      }}
      onCancel={props.onClose}
      submitLabel={t('changes.sheet.save')}
    >
      {(form) => {
        const lines = form.watch('lines') ?? [];
        const put = (next: readonly LineValues[]): void => form.setValue('lines', [...next], { shouldDirty: true });
        return (
          <Stack gap="md">
            {approved ? (
              <Hint tone="warn">{t('changes.sheet.fixedHint')}</Hint>
            ) : (
              <Text size="sm">{t('changes.sheet.editHint')}</Text>
            )}
            {lines.map((_line, place) => (
              <LineFields
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; fields are bound by it
                key={place}
                place={place}
                onRemove={() => put(lines.filter((_, other) => other !== place))}
              />
            ))}
            <Group gap="xs">
              <ActionButton
                label={t('changes.sheet.addLine')}
                icon="plus"
                size="xs"
                writes
                onPress={() => put([...lines, EMPTY])}
              />
              <ActionButton
                label={t('changes.sheet.fromComparison')}
                icon="columns"
                size="xs"
                look="quiet"
                writes
                onPress={async () => {
                  const found = await compared();
                  if (found !== undefined) {
                    const written = lines.filter((line) => Object.values(line).some((text) => text !== ''));
                    put([...written, ...found]);
                  }
                }}
              />
            </Group>
          </Stack>
        );
      }}
    </AppForm>
  );
}
