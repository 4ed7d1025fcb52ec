export { prunedSchema } from './pruned_schema';
