export { fixedClock, systemClock, type Clock } from './clock';
export { dayAt, endOfDay, holdsAt, startOfDay, validity } from './days';
export { addCalendarDays, addWorkingDays, isWorkingDay, workingDeadline } from './working_days';
