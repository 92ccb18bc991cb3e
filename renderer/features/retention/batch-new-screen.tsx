import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { contract } from '../../../main/contract/index.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { AppForm } from '../../ui/form.tsx';
import { Page } from '../../ui/layout.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { batchAddress, RETENTION_ADDRESS } from './addresses.ts';
import { BatchFields } from './batch-fields.tsx';

/** A new batch of records. */
export function BatchNewScreen(): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const types = useRead('retention.types', {});
  const create = useWrite('retention.createBatch', { quiet: true });
  return (
    <Page title={t('retention.addBatch')} crumbs={[{ label: t('retention.title'), address: RETENTION_ADDRESS }]}>
      <Loaded read={types}>
        {(data) => (
          <AppForm
            label={t('retention.addBatch')}
            schema={contract['retention.createBatch'].input}
            start={{ typeCode: '', title: '', medium: 'paper' }}
            onSubmit={create.run}
            onDone={({ id }) => {
              notifyDone(t('retention.batchAdded'));
              void navigate(batchAddress(id), { replace: true });
            }}
            onCancel={() => void navigate(RETENTION_ADDRESS)}
          >
            <BatchFields types={data.types} />
          </AppForm>
        )}
      </Loaded>
    </Page>
  );
}
