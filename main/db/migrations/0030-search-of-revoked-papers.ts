import type { Migration } from '../migrate.ts';

/**
 * Step 28 ended papers from outside that were revoked without touching what the search notes of them: their note still says in force. With the
 * day on which they are over it counts as turned, so that the search looks at them again.
 */
export const searchOfRevokedPapers: Migration = {
  number: 30,
  name: 'search-of-revoked-papers',
  sql: `
UPDATE document_search SET turns_on = (
  SELECT min(paper.superseded_on, coalesce(document_search.turns_on, paper.superseded_on))
  FROM document AS paper WHERE paper.id = document_search.document_id
)
WHERE document_id IN (SELECT id FROM document WHERE superseded_by IS NULL AND superseded_on IS NOT NULL);
`,
};
