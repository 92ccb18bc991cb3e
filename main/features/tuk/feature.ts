import type { Feature } from '../../contributions.ts';
import { tukHandlers } from './handlers.ts';
import { tukImporter } from './importer.ts';
import { tukKind } from './repo.ts';
import { tukSample } from './sample.ts';
import { tukList } from './service.ts';

/** Register of assessment sites; each site in use is a member of the range of package items. */
export const tukFeature: Feature = {
  name: 'tuk',
  handlers: tukHandlers,
  records: [tukKind],
  importers: [tukImporter],
  sample: [tukSample],
  ranges: [
    {
      range: 'tuk',
      async members(context, asOf) {
        const sites = await tukList(context.db, asOf);
        return sites.map((site) => ({
          id: site.id,
          label: site.code === '' ? site.name : `${site.code} ${site.name}`,
          address: `/tuk/${site.id}`,
          folder: site.code === '' ? site.name : site.code,
        }));
      },
    },
  ],
};
