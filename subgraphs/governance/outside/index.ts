import { submitOutsideRequest } from './submit';

export { outsideSharingReport } from './report';

/** Requests from outside the province, of persons and of enterprises: taken in by the department in charge. */
export const outsideMutations = { submitOutsideRequest };
