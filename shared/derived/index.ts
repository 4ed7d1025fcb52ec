export { isAlive, isOfAge, isSingle, residesIn } from './answers';
