export { catalogue, HUB_ADDRESS } from './catalogue';
export { createHome, HUB_SCHEMA } from './home';
export {
  runOperation,
  type CallForm,
  type Ground,
  type OperationText,
  type RecordedAnswer,
} from './run_operation';
export { runPart, type CompositeHost, type Part } from './run_part';
export { matrixRoute } from './matrix/route';
