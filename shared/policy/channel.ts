/** Channel on which each publication sends its version; a missed notice costs time, never correctness. */
export const POLICY_CHANNEL = 'hub_policy';
