import {
  forwardOutsideData,
  obtainOutsideData,
  refuseOutsideData,
  requestOutsideData,
  withdrawOutsideData,
} from './steps';

export { apiGaps } from './gaps';

/** Data from outside the province: the department in charge is the one door (NT 57/2020 Đ.8). */
export const outsideDataMutations = {
  requestOutsideData,
  forwardOutsideData,
  obtainOutsideData,
  refuseOutsideData,
  withdrawOutsideData,
};
