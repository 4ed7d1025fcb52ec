import type { CatalogueItem } from '../../../shared/schema/catalogue';
import { entries, SHARED } from '../item_kinds';

export const items: readonly CatalogueItem[] = entries(
  'functions',
  SHARED,
  { vi: 'chức năng, nhiệm vụ và việc giao cho cơ quan', en: 'functions and their assignments' },
  ['WRITE'],
);
