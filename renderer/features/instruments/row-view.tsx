import { type ReactNode, useState } from 'react';
import type { InstrumentEdition, InstrumentRow } from '../../../main/contract/instruments.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Group, Modal } from '../../ui/layout.tsx';
import { StatusMark, Tag } from '../../ui/marks.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ApplicabilityPart } from './applicability-part.tsx';
import { CorrectForm } from './correct-form.tsx';
import { MappingLines } from './mapping-lines.tsx';
import { MarkForm } from './mark-form.tsx';

type Asked = 'correct' | 'mark' | undefined;

/** One row of the library: its paraphrase, what it rests on, the official text it stands for, and what the LSP did to it. */
export function RowView(props: {
  readonly row: InstrumentRow;
  readonly rows: readonly InstrumentRow[];
  readonly edition: InstrumentEdition;
}): ReactNode {
  const { t, language } = useWords();
  const { row, edition } = props;
  const [asked, setAsked] = useState<Asked>();
  const relations = useRead('instruments.relations', { editionId: edition.id, code: row.code });
  const restore = useWrite('instruments.restoreRow');
  const unmark = useWrite('instruments.unmarkCompared');
  const open = openRows(props.rows, row);
  const restoreText = async (): Promise<void> => {
    const result = await restore.run({ id: row.id, expectRev: row.rev });
    if (result.ok) notifyDone(t('instruments.restored', { code: row.code }));
  };
  const takeMark = async (): Promise<void> => {
    const result = await unmark.run({ rows: [{ id: row.id, expectRev: row.rev }] });
    if (result.ok) notifyDone(t('instruments.unmarked'));
  };
  const close = (): void => setAsked(undefined);
  return (
    <article>
      <div className="clause-heading">
        <h2>
          {row.code} {row.title[language] || row.title.id}
        </h2>
      </div>
      <Marks row={row} />
      <p className="clause-text">{row.requirement[language] || row.requirement.id}</p>
      <p className="clause-note">{t('instruments.paraphrase', { official: edition.officialText[language] })}</p>
      {row.auditable ? <Asking row={row} /> : <p className="clause-note">{t('instruments.heading')}</p>}
      <Facts row={row} />
      {relations.data === undefined ? null : (
        <>
          <ApplicabilityPart row={row} applicability={relations.data.applicability} />
          <MappingLines instrument={edition.code} code={row.code} mappings={relations.data.mappings} />
        </>
      )}
      <Group gap="xs" mt="lg">
        <ActionButton label={t('instruments.correct')} icon="edit" writes onPress={() => setAsked('correct')} />
        {open.length > 0 ? (
          <ActionButton
            label={row.auditable ? t('instruments.markCompared') : t('instruments.markChapter')}
            icon="check"
            writes
            onPress={() => setAsked('mark')}
          />
        ) : null}
        {row.compared === null ? null : (
          <ActionButton label={t('instruments.unmark')} look="quiet" writes onPress={takeMark} />
        )}
        {row.shipped === null ? null : (
          <ActionButton label={t('instruments.restore')} icon="undo" look="quiet" writes onPress={restoreText} />
        )}
      </Group>
      <Modal
        opened={asked === 'correct'}
        onClose={close}
        title={t('instruments.correctTitle', { code: row.code })}
        size="lg"
      >
        <CorrectForm row={row} onClose={close} />
      </Modal>
      <Modal opened={asked === 'mark'} onClose={close} title={t('instruments.markTitle')}>
        <MarkForm rows={open} edition={edition} onClose={close} />
      </Modal>
    </article>
  );
}

/** The row itself, or the auditable rows under a heading, that are not compared yet. */
function openRows(rows: readonly InstrumentRow[], row: InstrumentRow): readonly InstrumentRow[] {
  const own = row.auditable ? [row] : rows.filter((other) => other.auditable && isBelow(rows, other, row.code));
  return own.filter((other) => other.compared === null);
}

function isBelow(rows: readonly InstrumentRow[], row: InstrumentRow, code: string): boolean {
  for (let at = row.parent; at !== null; at = rows.find((other) => other.code === at)?.parent ?? null)
    if (at === code) return true;
  return false;
}

function Marks(props: { readonly row: InstrumentRow }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { row } = props;
  return (
    <div className="clause-marks">
      <span title={t(`instruments.basis.${row.basis}Hint`)}>
        <Tag>
          {t('instruments.basis.title')}: {t(`instruments.basis.${row.basis}`)}
        </Tag>
      </span>
      {row.compared === null ? (
        row.auditable ? (
          <StatusMark tone="neutral" word={t('instruments.notCompared')} />
        ) : null
      ) : (
        <StatusMark
          tone="accent"
          icon="check"
          word={t('instruments.comparedWith', {
            edition: row.compared.edition,
            date: dates.date(row.compared.on),
            by: row.compared.by,
          })}
        />
      )}
      {row.corrected === null ? null : (
        <StatusMark
          tone="accent"
          icon="edit"
          word={t('instruments.correctedBy', { date: dates.instant(row.corrected.at), by: row.corrected.by })}
        />
      )}
    </div>
  );
}

function Asking(props: { readonly row: InstrumentRow }): ReactNode {
  const { t } = useWords();
  const { row } = props;
  return (
    <>
      <section className="clause-part">
        <h3>{t('instruments.question')}</h3>
        <p className="clause-text" lang="id">
          {row.question}
        </p>
      </section>
      {row.evidence.length === 0 ? null : (
        <section className="clause-part">
          <h3>{t('instruments.evidence')}</h3>
          <ul lang="id">
            {row.evidence.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Facts(props: { readonly row: InstrumentRow }): ReactNode {
  const { t, language } = useWords();
  const { row } = props;
  return (
    <>
      {row.aliases.length === 0 ? null : (
        <section className="clause-part">
          <h3>{t('instruments.aliases')}</h3>
          <ul>
            {row.aliases.map((alias) => (
              <li key={alias.alias}>
                {alias.alias} ({alias.note[language]})
              </li>
            ))}
          </ul>
        </section>
      )}
      {row.shipped === null ? null : (
        <section className="clause-part">
          <h3>{t('instruments.shippedText')}</h3>
          <p className="clause-note">
            {row.shipped.title[language]}: {row.shipped.requirement[language]}
          </p>
        </section>
      )}
      <section className="clause-part">
        <h3>{t('instruments.source')}</h3>
        <p className="clause-note" lang="id">
          {row.source}
        </p>
      </section>
    </>
  );
}
