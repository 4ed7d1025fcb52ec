/** The three questions of the province's benchmark. */
export const QUERIES = {
  card: /* GraphQL */ `
    query Card($number: String!) {
      citizen(personalNumber: $number) {
        personalNumber
        fullName
        otherNames
        sex
        dateOfBirth
        placeOfOrigin
        nationality
        ethnicity
        permanentAddress
        permanentUnit {
          code
          name
        }
        household {
          registerNumber
          headName
          memberCount
        }
      }
    }
  `,
  dossier: /* GraphQL */ `
    query Dossier($number: String!) {
      citizen(personalNumber: $number) {
        fullName
        dateOfBirth
        permanentAddress
        maritalStatus
        household {
          registerNumber
          address
          members(first: 10) {
            nodes {
              role
              nameAsRegistered
              citizen {
                fullName
                dateOfBirth
              }
            }
          }
          povertyStatus(year: 2023) {
            category
            decisionNumber
          }
        }
        marriages(first: 5) {
          nodes {
            registrationNumber
            registeredOn
            wifeName
            husbandName
          }
        }
        childrenBirths(first: 10) {
          nodes {
            childName
            dateOfBirth
            registrationNumber
          }
        }
        parcels(first: 10) {
          nodes {
            parcelIdentifier
            area
            mainPurpose
            mortgages(first: 5) {
              nodes {
                mortgagee
                registeredOn
              }
            }
          }
        }
        enterprisesRepresented(first: 10) {
          nodes {
            name
            code
            status
            charterCapital
          }
        }
        socialAssistance(first: 5) {
          nodes {
            kind
            monthlyAmount
          }
        }
      }
    }
  `,
  parcels: /* GraphQL */ `
    query Parcels($unit: ID!) {
      landParcels(first: 50, filter: { unit: { eq: $unit } }) {
        nodes {
          parcelIdentifier
          area
          mainPurpose
          ownerships(first: 5) {
            nodes {
              share
              owner {
                ... on Citizen {
                  fullName
                  enterprisesRepresented(first: 5) {
                    nodes {
                      name
                      code
                      status
                    }
                  }
                }
                ... on Household {
                  headName
                  address
                }
                ... on Enterprise {
                  name
                  code
                  status
                }
              }
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
} as const;

export type QueryName = keyof typeof QUERIES;
export const QUERY_NAMES = Object.keys(QUERIES) as QueryName[];

export const QUERY_TITLES: Readonly<Record<QueryName, string>> = {
  card: "one citizen's card",
  dossier: 'a dossier over five domains',
  parcels: 'a page of 50 parcels with owners and their enterprises',
};
