import { under } from '../bases';
import { CASE_WRITES, PUBLIC_DUTY, type RuleSpec } from '../spec';

const base = {
  rows: 'TERRITORY',
  purposes: PUBLIC_DUTY,
  ...under('committees'),
} as const;

const RESIDENTS = [
  'population.personal-number',
  'population.identity',
  'population.birth',
  'population.origin',
  'population.residence',
  'population.contact',
  'population.occupation',
  'population.marital',
  'population.ethnicity',
  'population.household',
  'population.household-members',
  'population.relationships',
  'population.citizens-lookup',
  'population.citizens-list',
  'population.citizens-count',
  'population.households-lookup',
  'population.households-list',
  'population.households-count',
  'population.details-count',
];

const PARCELS = [
  'land.parcel',
  'land.land-use',
  'land.certificate',
  'land.ownership',
  'land.restrictions',
  'land.parcels-lookup',
  'land.parcels-list',
  'land.parcels-count',
  'land.parcels-of-person',
  'land.parcels-of-household',
  'land.details-count',
];

const WELFARE = [
  'social-welfare.poverty',
  'social-welfare.assistance',
  'social-welfare.merit',
  'social-welfare.poverty-list',
  'social-welfare.poverty-count',
  'social-welfare.poverty-of-household',
  'social-welfare.assistance-list',
  'social-welfare.assistance-count',
  'social-welfare.assistance-of-person',
  'social-welfare.merit-list',
  'social-welfare.merit-count',
  'social-welfare.merit-of-person',
];

const CIVIL_STATUS = [
  'civil-status.births',
  'civil-status.parents',
  'civil-status.marriages',
  'civil-status.deaths',
  'civil-status.custodies',
  'civil-status.births-list',
  'civil-status.births-count',
  'civil-status.marriages-list',
  'civil-status.marriages-count',
  'civil-status.deaths-list',
  'civil-status.deaths-count',
  'civil-status.birth-of-person',
  'civil-status.births-of-children',
  'civil-status.marriages-of-person',
  'civil-status.death-of-person',
  'civil-status.custodies-of-person',
];

const ENTERPRISES = [
  'enterprise.code',
  'enterprise.identity',
  'enterprise.address',
  'enterprise.business-lines',
  'enterprise.representatives',
  'enterprise.enterprises-lookup',
  'enterprise.enterprises-list',
  'enterprise.enterprises-count',
  'enterprise.enterprises-of-person',
  'enterprise.details-count',
];

/** District and commune committees: data of their own territory, for direction and operations (NT 57/2020 Đ.23). */
export const committeeRules: readonly RuleSpec[] = (['commune', 'district'] as const).flatMap((level) => {
  const holder = { ...base, function: `${level}-administration` };
  const rules: RuleSpec[] = [
    { ...holder, id: `${level}-administration.residents`, items: RESIDENTS },
    { ...holder, id: `${level}-administration.parcels`, items: PARCELS },
    { ...holder, id: `${level}-administration.welfare`, items: WELFARE },
    {
      ...holder,
      id: `${level}-administration.civil-status`,
      items: CIVIL_STATUS,
      from: '2016-01-01',
      instrument: 'Luật Hộ tịch 60/2014/QH13',
      article: 'Điều 71',
    },
    { ...holder, id: `${level}-administration.enterprises`, items: ENTERPRISES },
    {
      ...holder,
      id: `${level}-administration.cases`,
      items: ['procedures.*', ...CASE_WRITES],
      rows: 'OWN',
    },
    {
      ...holder,
      id: `${level}-administration.cases-write`,
      items: CASE_WRITES,
      rows: 'OWN',
      effect: 'WRITE',
    },
  ];
  return rules;
});
