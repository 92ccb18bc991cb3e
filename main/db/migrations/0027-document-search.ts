import type { Migration } from '../migrate.ts';

/**
 * What the search index holds of each document: the revision whose pages it has, where the document stood, and the day on which another revision
 * or state begins to count without anybody writing. `as_of` is the day of the look. `seen` is the newest change of the document and its revisions that was looked at.
 */
export const documentSearch: Migration = {
  number: 27,
  name: 'document-search',
  sql: `
CREATE TABLE document_search (
  document_id TEXT PRIMARY KEY REFERENCES document (id), revision_id TEXT, file_hash TEXT, state TEXT NOT NULL,
  effective_on TEXT CHECK (effective_on IS NULL OR date(effective_on) IS effective_on),
  as_of TEXT NOT NULL CHECK (date(as_of) IS as_of),
  turns_on TEXT CHECK (turns_on IS NULL OR date(turns_on) IS turns_on),
  pages INTEGER NOT NULL CHECK (pages >= 0), seen TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX document_revision_document ON document_revision (document_id, changed_hlc);
CREATE INDEX search_row_place ON search_row (n, kind, record_id, part, page);
CREATE INDEX document_search_turn ON document_search (turns_on) WHERE turns_on IS NOT NULL;
`,
};
