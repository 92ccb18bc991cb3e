import type { ReactNode } from 'react';
import type { Message } from '../../../main/contract/result.ts';
import { List, RecordLink, Stack, Text } from '../../ui/layout.tsx';
import { messageOf } from '../../ui/messages.ts';

/** Documents that an act on several of them left as they are, each with its reason and the way to it. */
export function LeftAlone(props: {
  readonly title: string;
  readonly left: readonly { readonly id: string; readonly document: string; readonly reason: Message }[];
  /** Tab of the document's page that helps. */
  readonly tab?: string;
}): ReactNode {
  const query = props.tab === undefined ? '' : `?tab=${props.tab}`;
  return (
    <Stack gap="sm">
      <Text fw={600}>{props.title}</Text>
      <List size="sm" spacing={6}>
        {props.left.map(({ id, document, reason }) => (
          <List.Item key={id}>
            <RecordLink to={`/dokumen/${id}${query}`}>{document}</RecordLink>: {messageOf(reason)}
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}
