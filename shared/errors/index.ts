export { HubError, errorText } from './hub_error';
export { errorTable, type ErrorCode } from './table';
