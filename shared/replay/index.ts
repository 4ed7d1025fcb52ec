export { ReplayJudge } from './judge';
export { ReplaySum } from './outcome';
export type * from './types';
