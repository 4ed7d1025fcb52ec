export { Lanes, type Lane } from './lanes';
export { newestGraph, watchGraphs, type PublishedGraph } from './store';
