import { type ReactNode, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ImportDetail, ImportRow, Verdict } from '../../main/contract/imports.ts';
import type { InputOf } from '../../main/contract/index.ts';
import type { Result } from '../../main/contract/result.ts';
import { ActionButton, MenuButton } from '../ui/buttons.tsx';
import { useDates } from '../ui/dates.ts';
import { notifyFailure, notifyInfo } from '../ui/notify.tsx';
import { Empty } from '../ui/states.tsx';
import { AppTable } from '../ui/table.tsx';
import { useKnownWord, useWords } from '../ui/use-words.ts';
import { call, useWrite } from './client.ts';
import { importColumns, verdicts } from './import-columns.tsx';
import { ImportCompare } from './import-compare.tsx';
import { FillColumn } from './import-fill.tsx';
import { useImportRows } from './import-rows.ts';

/** The preview: every row with its verdict, mended in place, taken or left; nothing is written before the last button. */
export function ImportReview(props: {
  readonly detail: ImportDetail;
  readonly onRemap: (() => void) | undefined;
}): ReactNode {
  const { t } = useWords();
  const known = useKnownWord();
  const dates = useDates();
  const { detail } = props;
  const { id, counts, fields, mapping } = detail;
  const folder = props.onRemap === undefined;
  const rows = useImportRows(id, `${detail.state}-${String(detail.rowCount)}`);
  const decide = useWrite('imports.decide');
  const apply = useWrite('imports.apply');
  const fill = useWrite('imports.editRows');
  const show = useWrite('imports.showPersonal');
  const { replace, reload } = rows;
  const [active, setActive] = useState<string>();
  const asks = fields.some((field) => field.asked === true);
  const looked = asks ? rows.data?.find((row) => row.id === active) : undefined;

  const columns = useMemo(() => {
    const save = async (
      row: ImportRow,
      change: Pick<InputOf<'imports.editRow'>, 'proposal' | 'decision'>,
    ): Promise<Result<unknown>> => {
      const result = await call('imports.editRow', { id, rowId: row.id, ...change });
      if (result.ok) {
        replace(result.value);
      }
      return result;
    };
    // Fields and mapping alone: counts and states change with each edit and must not make the columns anew.
    return importColumns(
      { fields, mapping },
      folder,
      { t, known },
      {
        saveField: (row, key, text) => save(row, { proposal: { [key]: text } }),
        saveDecision: (row, decision) => save(row, { decision: decision === 'take' ? 'take' : 'skip' }),
      },
    );
  }, [id, folder, fields, mapping, t, known, replace]);

  const decideAll = async (verdict: Verdict, decision: 'take' | 'skip'): Promise<void> => {
    if ((await decide.run({ id, verdicts: [verdict], decision })).ok) {
      reload();
    }
  };
  const decideSome = async (chosen: readonly ImportRow[], decision: 'take' | 'skip'): Promise<void> => {
    for (const row of chosen) {
      if (row.decision !== decision && row.verdict !== 'refused' && row.appliedId === null) {
        const result = await call('imports.editRow', { id, rowId: row.id, decision });
        if (!result.ok) {
          notifyFailure(result);
          return;
        }
        replace(result.value);
      }
    }
  };
  const fillSome = async (
    chosen: readonly ImportRow[],
    proposal: Readonly<Record<string, string>>,
  ): Promise<boolean> => {
    const open = chosen.filter((row) => row.appliedId === null);
    const result = await fill.run({ id, rowIds: open.map((row) => row.id), proposal: { ...proposal } });
    if (result.ok) {
      reload();
    }
    return result.ok;
  };
  const answer = async (row: ImportRow, key: string, value: string): Promise<void> => {
    const result = await call('imports.editRow', { id, rowId: row.id, proposal: { [key]: value } });
    if (result.ok) replace(result.value);
    else notifyFailure(result);
  };
  const taken = counts.taken;
  return (
    <div className="import-review">
      <div className="import-summary">
        <VerdictFilter counts={counts} />
        <MenuButton
          name={t('imports.forAll')}
          label={t('imports.forAll')}
          actions={verdicts
            .filter((verdict) => verdict !== 'refused' && counts[verdict] > 0)
            .flatMap((verdict) =>
              (['take', 'skip'] as const).map((decision) => ({
                key: `${verdict}-${decision}`,
                label: t(decision === 'take' ? 'imports.takeAll' : 'imports.skipAll', {
                  verdict: t(`imports.verdicts.${verdict}`),
                }),
                writes: true,
                onPress: () => decideAll(verdict, decision),
              })),
            )}
        />
        <div className="page-actions">
          {detail.personalShown !== true && fields.some((field) => field.personal === true) ? (
            <ActionButton
              label={t('imports.showPersonal')}
              icon="eye"
              does="imports.showPersonal"
              busy={show.busy}
              onPress={async () => {
                const result = await show.run({ id });
                if (!result.ok) return;
                notifyInfo(t('imports.personalShown'));
                reload();
              }}
            />
          ) : null}
          {props.onRemap ? (
            <ActionButton label={t('imports.remap')} does="imports.map" onPress={props.onRemap} />
          ) : null}
          <ActionButton
            label={taken === 1 ? t('imports.applyOne') : t('imports.apply', { count: dates.number(taken) })}
            look="main"
            writes
            disabled={taken === 0}
            busy={apply.busy}
            onPress={() => apply.run({ id })}
          />
        </div>
      </div>
      <AppTable
        title={t('imports.preview')}
        rows={rows.data}
        read={rows}
        rowKey={(row) => row.id}
        columns={columns}
        onActive={(row) => setActive(row?.id)}
        rowTone={(row) =>
          row.verdict === 'refused'
            ? 'bad'
            : row.verdict === 'decide'
              ? 'warn'
              : row.decision === 'skip'
                ? 'neutral'
                : undefined
        }
        selects={{ writes: true }}
        selectionBar={(chosen, clear) => (
          <>
            <ActionButton label={t('imports.take')} size="xs" onPress={() => decideSome(chosen, 'take').then(clear)} />
            <ActionButton label={t('imports.skip')} size="xs" onPress={() => decideSome(chosen, 'skip').then(clear)} />
            <FillColumn fields={fields} count={chosen.length} onFill={(values) => fillSome(chosen, values)} />
          </>
        )}
        empty={<Empty icon="excel" title={t('imports.emptyTitle')} text={t('imports.emptyText')} />}
      />
      {looked === undefined ? null : (
        <ImportCompare row={looked} fields={fields} onAnswer={(key, value) => void answer(looked, key, value)} />
      )}
    </div>
  );
}

/** Rows by verdict; a press shows only those. The filter is the table's own, in the address. */
function VerdictFilter(props: { readonly counts: ImportDetail['counts'] }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const [params, setParams] = useSearchParams();
  const present = params.get('f.verdict') ?? '';
  const show = (verdict: string): void => {
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (verdict === '' || verdict === present) {
          next.delete('f.verdict');
        } else {
          next.set('f.verdict', verdict);
        }
        return next;
      },
      { replace: true },
    );
  };
  return (
    <div className="verdicts" role="group" aria-label={t('imports.verdict')}>
      {verdicts
        .filter((verdict) => props.counts[verdict] > 0)
        .map((verdict) => (
          <button
            key={verdict}
            type="button"
            className="verdict"
            aria-pressed={present === verdict}
            onClick={() => show(verdict)}
          >
            <strong>{dates.number(props.counts[verdict])}</strong> {t(`imports.verdicts.${verdict}`)}
          </button>
        ))}
    </div>
  );
}
