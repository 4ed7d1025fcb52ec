export { fixedClock, systemClock, type Clock } from './clock';
export { dayAt, endOfDay, holdsAt, startOfDay, validity } from './days';
