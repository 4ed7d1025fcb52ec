import type { DataItem } from '../policy/types';
import type { Crossing } from './classification';

/** A text that people read: Vietnamese first, English beside it. */
export interface Text {
  vi: string;
  en: string;
}

/** Đắk Nông 43/2022 Đ.9.1: what kind of database an entry is. */
export type DatabaseKind = 'NATIONAL' | 'SHARED_BY_DEPARTMENT' | 'SHARED_BY_LOCALITY' | 'INTERNAL';

/** Sector data, data of single transactions, and common code lists are told apart (Đắk Lắk 01/2023 Đ.3.4–3.5; NĐ 47/2020 Đ.3.7). */
export type DataKind = 'SECTOR' | 'TRANSACTION' | 'CODE_LIST';

/** Looking one up, listing, counting and writing are four different rights. */
export type EntryKind = 'LOOKUP' | 'LIST' | 'COUNT' | 'WRITE';

export interface CatalogueItem extends Omit<DataItem, 'database'> {
  description: Text;
  /** Only of items that are entries. */
  entry?: EntryKind;
}

/** An entry of the catalogue of shared databases, with what it must say (NĐ 47/2020 Đ.11.4; Đắk Lắk 01/2023 Đ.8.3). */
export interface DatabaseCatalogue {
  code: string;
  title: Text;
  /** Electronic identifier of the one agency that owns it (Đắk Lắk 01/2023 Đ.3.6). */
  owner: string;
  kind: DatabaseKind;
  /** Population, land and enterprises are the base data (Đắk Nông 43/2022 Đ.9.5). */
  base: boolean;
  dataKind: DataKind;
  purpose: Text;
  scope: Text;
  content: Text;
  /** How data is collected. */
  collection: Text;
  /** How it is kept up to date. */
  updating: Text;
  source: Text;
  /**
   * The ministry's or national database that it must agree with, and how it is kept so; absent: there is none. A
   * provincial database does not overlap a ministry's, and is synchronised with it (ĐL 01/2023 Đ.5.3; NB 356 Đ.4.3).
   */
  upstream?: Text;
  /** Created by the owner, or taken over from somebody else's original (Đắk Nông 43/2022 Đ.3.3). */
  origin: 'ORIGINAL' | 'DERIVED';
  updateFrequency: Text;
  items: readonly CatalogueItem[];
  crossings: readonly Crossing[];
}
