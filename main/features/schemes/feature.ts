import type { Feature } from '../../contributions.ts';
import { schemeHandlers } from './handlers.ts';
import { schemesImporter } from './importer.ts';
import { schemeKind } from './repo.ts';
import { schemesSample } from './sample.ts';
import { type SchemeName, schemesAskedFor, schemesInScope } from './service.ts';

function rangeMember(scheme: SchemeName) {
  return {
    id: scheme.id,
    label: scheme.code === '' ? scheme.title : `${scheme.code} ${scheme.title}`,
    address: `/skema/${scheme.id}`,
    folder: scheme.code === '' ? scheme.title : scheme.code,
  };
}

/** Register of certification schemes; schemes in the licensed scope, and those outside it, are ranges of package items. */
export const schemesFeature: Feature = {
  name: 'schemes',
  handlers: schemeHandlers,
  records: [schemeKind],
  importers: [schemesImporter],
  sample: [schemesSample],
  ranges: [
    {
      range: 'scheme',
      async members(context, asOf) {
        return (await schemesInScope(context.db, asOf)).map(rangeMember);
      },
    },
    {
      range: 'scheme-asked',
      async members(context, asOf) {
        return (await schemesAskedFor(context.db, asOf)).map(rangeMember);
      },
    },
  ],
};
