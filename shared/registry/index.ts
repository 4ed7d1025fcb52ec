export { parseCatalogueEntry } from './catalogue_entry';
export { actOnVersion, HUB_ROLE, namesAll } from './machine';
export type { UsedOperation } from './broken_operations';
export { widened, type Widening } from './widening';
export * from './types';
