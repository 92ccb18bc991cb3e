import { type ReactNode, useState } from 'react';
import type { EvidenceLink } from '../../../main/contract/evidence.ts';
import { PreviewDialog } from '../../app/preview-dialog.tsx';
import { IconButton } from '../../ui/buttons.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Looks into a cited file at its cited page, over the work that it stands beside. */
export function CitedFile(props: { readonly link: EvidenceLink; readonly name: string }): ReactNode {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const { fileHash, fileName } = props.link.target;
  if (fileHash === null) {
    return null;
  }
  const page = Number.parseInt(props.link.page, 10);
  const place = { kind: 'file', id: fileHash, name: fileName, page: Number.isInteger(page) ? page : 1 };
  return (
    <>
      <IconButton label={t('evidence.look', { document: props.name })} icon="eye" onPress={() => setOpen(true)} />
      <PreviewDialog place={open ? place : undefined} onClose={() => setOpen(false)} />
    </>
  );
}
