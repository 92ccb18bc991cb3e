import { type ReactNode, useState } from 'react';
import { Modal } from '../ui/layout.tsx';
import { FilePreview } from './file-preview.tsx';
import type { PreviewPlace } from './preview-address.ts';

/** A file at a page over the present screen, so that the work stays where it is. */
export function PreviewDialog(props: {
  readonly place: PreviewPlace | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { place, onClose } = props;
  return (
    <Modal opened={place !== undefined} onClose={onClose} title={place?.name ?? ''} size={1100}>
      {place === undefined ? null : <DialogPreview place={place} onClose={onClose} />}
    </Modal>
  );
}

function DialogPreview(props: { readonly place: PreviewPlace; readonly onClose: () => void }): ReactNode {
  const { kind, id } = props.place;
  const [page, setPage] = useState(props.place.page ?? 1);
  return (
    <div className="preview-dialog">
      <FilePreview source={{ kind, id }} page={page} onPage={setPage} onEscape={props.onClose} />
    </div>
  );
}
