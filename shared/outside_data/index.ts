export {
  actOnOutsideData,
  type OutsideDataFacts,
  type OutsideDataRefusal,
  type OutsideDataState,
  type OutsideDataStep,
} from './machine';
