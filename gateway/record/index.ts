export { createRecorder } from './recorder';
export { RecordFailure } from './failure';
export type {
  CheckpointOptions,
  Recorded,
  Recorder,
  RecorderHealth,
  RecorderLimits,
  RecorderOptions,
} from './types';
