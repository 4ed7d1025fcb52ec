export { createRecorder } from './recorder';
export type {
  CheckpointOptions,
  Recorded,
  Recorder,
  RecorderHealth,
  RecorderLimits,
  RecorderOptions,
} from './types';
