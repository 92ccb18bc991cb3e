import { type ReactNode, useState } from 'react';
import type { PackageItem, PackageMember, PackageProof } from '../../../main/contract/package-shapes.ts';
import { useWrite } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { useDates } from '../../ui/dates.ts';
import { Group, RecordLink, Text } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/marks.tsx';
import { messageOf } from '../../ui/messages.ts';
import { notifyDone } from '../../ui/notify.tsx';
import { useWords } from '../../ui/use-words.ts';
import { EvidencePanel } from '../evidence/panel.tsx';
import { CiteDialog } from './cite-dialog.tsx';

/** Says what the date beside it says already. */
const LAPSED = 'packages.proofLapsed';

const tones = { present: 'good', expiring: 'warn', missing: 'bad' } as const;

/** Evidence of an item: at once where it counts once, otherwise member by member, what is missing first. */
export function ItemMembers(props: {
  readonly item: PackageItem;
  readonly members: readonly PackageMember[];
  readonly asOf: string;
}): ReactNode {
  const { t } = useWords();
  const { item, members } = props;
  const [open, setOpen] = useState<string>();
  const [citing, setCiting] = useState(false);
  const missing = members.filter((member) => member.state === 'missing');
  const [single] = members;
  if (item.range === 'once' && single !== undefined) {
    return (
      <section className="package-part">
        <h3>{t('packages.proofs')}</h3>
        <MemberEvidence item={item} member={single} asOf={props.asOf} />
      </section>
    );
  }
  if (members.length === 0) return null;
  const ordered = [...missing, ...members.filter((member) => member.state !== 'missing')];
  return (
    <section className="package-part">
      <h3>{t('packages.countOf', { have: item.have, need: item.need, range: item.range })}</h3>
      {missing.length === 0 ? null : item.range === 'document' ? (
        <CiteDocuments item={item} missing={missing} />
      ) : (
        <ActionButton
          label={t('packages.citeForAll', { count: missing.length })}
          icon="link"
          size="xs"
          writes
          onPress={() => setCiting(true)}
        />
      )}
      <ul className="package-members">
        {ordered.map((member) => (
          <li key={member.subjectId} className="package-member">
            <button
              type="button"
              className="package-member-head"
              aria-expanded={open === member.subjectId}
              onClick={() => setOpen(open === member.subjectId ? undefined : member.subjectId)}
            >
              <StatusMark small tone={tones[member.state]} word={t(`packages.status.${member.state}`)} />
              <span>
                {member.label}
                {member.reasons.length === 0 ? null : (
                  <Text size="xs" c="dimmed" component="span" display="block">
                    {member.reasons.map(messageOf).join(' ')}
                  </Text>
                )}
              </span>
            </button>
            {open === member.subjectId ? (
              <div className="package-member-body">
                {member.address === '' ? null : (
                  <RecordLink to={member.address}>{t('packages.openMember', { name: member.label })}</RecordLink>
                )}
                <MemberEvidence item={item} member={member} asOf={props.asOf} />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {citing ? <CiteDialog item={item} missing={missing} onClose={() => setCiting(false)} /> : null}
    </section>
  );
}

function CiteDocuments(props: { readonly item: PackageItem; readonly missing: readonly PackageMember[] }): ReactNode {
  const { t } = useWords();
  const cite = useWrite('packages.citeDocuments');
  const ids = props.missing.flatMap((member) => (member.id === null ? [] : [member.id]));
  const act = async (): Promise<void> => {
    const result = await cite.run({ itemId: props.item.id, documentIds: ids });
    if (result.ok) notifyDone(t('packages.cited', { count: result.value.linked }));
  };
  return (
    <ActionButton
      label={t('packages.citeDocuments', { count: ids.length })}
      icon="link"
      size="xs"
      writes
      onPress={act}
    />
  );
}

function MemberEvidence(props: {
  readonly item: PackageItem;
  readonly member: PackageMember;
  readonly asOf: string;
}): ReactNode {
  const { t } = useWords();
  const { item, member } = props;
  const recorded = member.proofs.filter((proof) => proof.origin === 'records');
  const [clause] = item.clauses;
  return (
    <>
      {recorded.length === 0 ? null : (
        <>
          <Text size="sm" fw={600} mt="xs">
            {t('packages.recorded')}
          </Text>
          {recorded.map((proof) => (
            <Recorded key={`${proof.code} ${proof.label} ${proof.address}`} proof={proof} />
          ))}
        </>
      )}
      <EvidencePanel
        subjectKind="package-item"
        subjectId={member.subjectId}
        asOf={props.asOf}
        clause={clause}
        readOnly={item.state === 'not-applicable'}
      />
    </>
  );
}

function Recorded(props: { readonly proof: PackageProof }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { proof } = props;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" mt={4}>
      <StatusMark
        small
        tone={proof.counts ? 'good' : 'bad'}
        word={t(proof.counts ? 'packages.status.present' : 'packages.status.missing')}
      />
      <span>
        {proof.address === '' ? proof.label : <RecordLink to={proof.address}>{proof.label}</RecordLink>}
        <Text size="xs" c="dimmed" component="span" display="block">
          {[
            proof.code,
            proof.validUntil === null ? '' : t('packages.validUntil', { date: dates.date(proof.validUntil) }),
            ...(proof.counts ? [] : proof.reasons.filter((reason) => reason.code !== LAPSED).map(messageOf)),
          ]
            .filter((text) => text !== '')
            .join(' · ')}
        </Text>
      </span>
    </Group>
  );
}
