export type Grouping = 'PROCEDURE' | 'AGENCY' | 'MONTH' | 'PROCEDURE_AGENCY_MONTH';

export interface PapersCounts {
  components: number;
  dossiers: number;
  copies: number;
  certifications: number;
}

export interface SavedRow extends PapersCounts {
  key: string;
  title: string | null;
  procedure: string | null;
  agency: string | null;
  month: string | null;
}
