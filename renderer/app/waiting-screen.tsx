import type { ReactNode } from 'react';
import type { WaitingItem } from '../../main/contract/home.ts';
import { ActionButton } from '../ui/buttons.tsx';
import { useDates } from '../ui/dates.ts';
import { Page, RecordLink } from '../ui/layout.tsx';
import { StatusMark } from '../ui/marks.tsx';
import { messageOf } from '../ui/messages.ts';
import { Empty, Loaded } from '../ui/states.tsx';
import { useWords } from '../ui/use-words.ts';
import { useRead } from './client.ts';
import { features } from './features.ts';
import './waiting.css';

/** What waits for the person, the most pressing first; each is answered where it stands. */
export function WaitingScreen(): ReactNode {
  const { t } = useWords();
  const waiting = useRead('home.waiting', {});
  return (
    <Page title={t('waiting.title')} lead={t('waiting.lead')}>
      <Loaded read={waiting}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="check" title={t('waiting.emptyTitle')} text={t('waiting.emptyText')} />
          ) : (
            <ul className="waiting-list">
              {items.map((item) => (
                <WaitingLine key={item.id} item={item} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}

function WaitingLine(props: { readonly item: WaitingItem }): ReactNode {
  const { t } = useWords();
  const dates = useDates();
  const { item } = props;
  const facts = [
    item.from === '' ? '' : t('waiting.from', { name: item.from }),
    item.since === null ? '' : t('waiting.since', { date: dates.date(item.since) }),
    item.due === null || item.overdue ? '' : t('waiting.due', { date: dates.date(item.due) }),
  ].filter((text) => text !== '');
  return (
    <li className="waiting-item">
      <div className="waiting-what">
        <RecordLink to={item.address}>{messageOf(item.title)}</RecordLink>
        {item.overdue ? <StatusMark tone="bad" word={t('waiting.overdue', { date: dates.date(item.due) })} /> : null}
        {facts.length === 0 ? null : <span className="waiting-facts">{facts.join(' · ')}</span>}
        {item.note === '' ? null : <p className="waiting-note">{item.note}</p>}
      </div>
      <WaitingAct item={item} />
    </li>
  );
}

/** The act that a feature gives for the kind; one without leads to its record. */
function WaitingAct(props: { readonly item: WaitingItem }): ReactNode {
  const { t } = useWords();
  const { item } = props;
  const Act = features.find((feature) => feature.waiting?.[item.kind] !== undefined)?.waiting?.[item.kind];
  return Act === undefined ? (
    <ActionButton label={t('common.open')} size="xs" address={item.address} />
  ) : (
    <Act item={item} />
  );
}
