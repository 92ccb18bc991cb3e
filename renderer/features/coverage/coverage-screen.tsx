import './coverage.css';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { ChangedPart } from './changed-part.tsx';
import { ChecksPart } from './checks-part.tsx';
import { partOf } from './coverage-frame.tsx';
import { MatrixPart } from './matrix-part.tsx';
import { UncitedPart } from './uncited-part.tsx';

const parts = {
  cakupan: MatrixPart,
  revisi: ChangedPart,
  pertentangan: ChecksPart,
  'belum-dikutip': UncitedPart,
} as const;

/** Bukti: four questions on evidence, each on its own tab; the address says which. */
export function CoverageScreen(): ReactNode {
  const [params] = useSearchParams();
  const Part = parts[partOf(params.get('bagian'))];
  return <Part />;
}
