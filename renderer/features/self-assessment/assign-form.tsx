import { type ReactNode, useState } from 'react';
import { contract } from '../../../main/contract/index.ts';
import type { AssessmentRow } from '../../../main/contract/self-assessment.ts';
import { useWrite } from '../../app/client.ts';
import { AppForm, DateField, TextField } from '../../ui/form.tsx';
import { SegmentedControl, Text } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';

const schema = contract['selfAssessment.assign'].input.omit({ codes: true, work: true });

/** Gives the row, or every row under one of its headings, a person and a due date. */
export function AssignForm(props: {
  readonly assessmentId: string;
  readonly rows: readonly AssessmentRow[];
  readonly row: AssessmentRow;
  readonly persons: readonly string[];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const assign = useWrite('selfAssessment.assign', { quiet: true });
  const headings = headingsOf(props.rows, props.row);
  const [code, setCode] = useState(headings[0] ?? props.row.code);
  const count = props.rows.filter(
    (row) => row.auditable && (row.code === code || row.code.startsWith(`${code}.`)),
  ).length;
  return (
    <>
      <SegmentedControl
        aria-label={t('selfAssessment.workspace.tree')}
        value={code}
        onChange={setCode}
        data={[...headings, props.row.code].map((value) => ({ value, label: value }))}
      />
      <Text size="sm" my="sm">
        {t('selfAssessment.workspace.assignText', { count, code })}
      </Text>
      <AppForm
        label={t('selfAssessment.workspace.assignTitle', { code })}
        schema={schema}
        start={{ id: props.assessmentId, person: '', due: null }}
        onSubmit={(values) => assign.run({ ...values, codes: [code] })}
        onDone={(value) => {
          notifyDone(t('selfAssessment.workspace.assigned', { count: value.changed }));
          props.onClose();
        }}
        onCancel={props.onClose}
        submitLabel={t('selfAssessment.workspace.assign')}
        unguarded
      >
        <TextField name="person" label={t('selfAssessment.workspace.person')} autoFocus />
        <DateField name="due" label={t('selfAssessment.workspace.due')} />
      </AppForm>
    </>
  );
}

/** Headings above a row, the topmost first. */
function headingsOf(rows: readonly AssessmentRow[], row: AssessmentRow): readonly string[] {
  const above: string[] = [];
  for (let at = row.parent; at !== null; at = rows.find((other) => other.code === at)?.parent ?? null)
    above.unshift(at);
  return above;
}
