/** What one check of the chain found. Texts are JSON. */
export interface TrailCheckTable {
  id: string;
  at: string;
  asked: number;
  actor: string;
  rows: number;
  whole: number;
  findings: string;
  comparisons: string;
  heads: string;
}

export type TrailTables = { trail_check: TrailCheckTable };
