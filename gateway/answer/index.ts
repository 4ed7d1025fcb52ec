export type { Answer } from './coded_answer';
export {
  createHttpFront,
  type GraphQLResponse,
  type HttpFront,
  type HttpFrontOptions,
  type Readiness,
  type Resource,
  type Route,
} from './server';
