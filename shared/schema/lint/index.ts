import { argumentsSayWhatTheyRead } from './arguments_say_what_they_read';
import type { LintInput, LintRule, Problem } from './context';
import { everyCoordinateHasOneItem } from './every_coordinate_has_one_item';
import { everythingIsDescribed } from './everything_is_described';
import { keysSayNothing } from './keys_say_nothing';
import { personalTypesNameTheirSubjects } from './personal_types_name_their_subjects';
import { protectedFieldsAreNullable } from './protected_fields_are_nullable';
import { readingsNameRealCoordinates } from './readings_name_real_coordinates';
import { secretsAndInternalDataStayOut } from './secrets_and_internal_data_stay_out';

/** The rules of composition, in the order in which their problems are told. */
export const lintRules: readonly LintRule[] = [
  secretsAndInternalDataStayOut,
  keysSayNothing,
  everyCoordinateHasOneItem,
  protectedFieldsAreNullable,
  argumentsSayWhatTheyRead,
  readingsNameRealCoordinates,
  personalTypesNameTheirSubjects,
  everythingIsDescribed,
];

/** Everything that forbids composing these subgraphs; empty when they may be composed. */
export function lint(input: LintInput): Problem[] {
  return lintRules.flatMap((rule) => rule(input));
}

export type { LintCatalogue, LintInput, Problem } from './context';
