export { searchKey, sortKey } from './vietnamese';
