/** Everything that a portal asks of a dossier. */
export const RESOLVE = `query ($case: String!) { resolveDossier(case: $case) { case procedure components {
  code holder status because problem retryAfter missing requests consentState evidence evidenceId service record
  values { name value source { database owner asOf } } } } }`;

export const PAGE = `query ($cases: [String!]!) { resolveDossiers(cases: $cases) { case components { code status evidence
  values { name value } } } }`;
