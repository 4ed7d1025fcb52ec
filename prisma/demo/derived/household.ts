import type { Hamlet } from '../people/hamlet';
import type { HouseholdFacts } from '../people/person';
import { writeHouseholdCases } from './cases';
import { writeCivilStatus } from './civil-status';
import { writeHouseholdBusiness } from './enterprise';
import { writeHouseholdLand } from './holdings';
import { writePopulation } from './population';
import { writeSocialWelfare } from './social-welfare';

/** Everything that the six registers hold of one household. */
export function writeHousehold(hamlet: Hamlet, household: HouseholdFacts): void {
  writePopulation(hamlet, household);
  writeCivilStatus(hamlet, household);
  writeHouseholdLand(hamlet, household);
  writeHouseholdBusiness(hamlet, household);
  writeSocialWelfare(hamlet, household);
  writeHouseholdCases(hamlet, household);
}
