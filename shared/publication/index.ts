export { publish, publishWithin, type Publication } from './publish';
