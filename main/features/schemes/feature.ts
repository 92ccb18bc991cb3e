import type { Feature } from '../../contributions.ts';
import { schemeHandlers } from './handlers.ts';
import { schemesImporter } from './importer.ts';
import { schemeKind } from './repo.ts';
import { schemesInScope } from './service.ts';

/** Register of certification schemes; schemes in the licensed scope are a range of package items. */
export const schemesFeature: Feature = {
  name: 'schemes',
  handlers: schemeHandlers,
  records: [schemeKind],
  importers: [schemesImporter],
  ranges: [
    {
      range: 'scheme',
      async members(context, asOf) {
        const schemes = await schemesInScope(context.db, asOf);
        return schemes.map((scheme) => ({
          id: scheme.id,
          label: scheme.code === '' ? scheme.title : `${scheme.code} ${scheme.title}`,
          address: `/skema/${scheme.id}`,
          folder: scheme.code === '' ? scheme.title : scheme.code,
        }));
      },
    },
  ],
};
