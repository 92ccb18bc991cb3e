import type { ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { ActionButton } from '../ui/buttons.tsx';
import { Page } from '../ui/layout.tsx';
import { Empty } from '../ui/states.tsx';
import { useWords } from '../ui/use-words.ts';
import { FilePreview } from './file-preview.tsx';

/** A file on the whole page, at the page that its address names. */
export function PreviewScreen(): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [kind, id] = [params.get('jenis') ?? '', params.get('id') ?? ''];
  const showPage = (page: number): void => {
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        after.set('halaman', String(page));
        return after;
      },
      { replace: true },
    );
  };
  const page = Number.parseInt(params.get('halaman') ?? '1', 10);
  return (
    <Page
      title={params.get('nama') || t('preview.title')}
      fill
      actions={<ActionButton label={t('preview.back')} icon="left" onPress={() => void navigate(-1)} />}
    >
      {kind === '' || id === '' ? (
        <Empty title={t('preview.none')} text={t('preview.noAddress')} />
      ) : (
        <FilePreview source={{ kind, id }} page={Number.isInteger(page) ? page : 1} onPage={showPage} full />
      )}
    </Page>
  );
}
