import type { Profile } from '../profile';
import { dossierServices } from './dossier';
import { peopleServices } from './people';
import type { DemoService } from './spec';
import { thingServices } from './things';

export const demoServices: readonly DemoService[] = [...peopleServices, ...thingServices, ...dossierServices];

/** When the demonstration's services were registered, appraised and published. */
const REGISTERED = '2026-03-02T09:00:00+07:00';
const APPRAISED = '2026-03-04T10:00:00+07:00';
const PUBLISHED = '2026-03-05T08:00:00+07:00';
const COORDINATOR = 'H15.10';

type Rows = readonly Record<string, unknown>[];

/** The demonstration's data services, published; where the province's regulation asks for an appraisal, appraised. */
export function serviceRows(profile: Profile): { versions: Rows; parameters: Rows; events: Rows } {
  const appraised = profile.value('serviceAppraisal') === true;
  return {
    versions: demoServices.map((service) => versionRow(service, profile, appraised)),
    parameters: demoServices.flatMap(parameterRows),
    events: demoServices.flatMap((service) => eventRows(service, appraised)),
  };
}

const idOf = ({ name }: DemoService): string => `${name}@1`;

function versionRow(service: DemoService, profile: Profile, appraised: boolean) {
  const { name, agency, title, description, document } = service;
  return {
    id: idOf(service),
    name,
    version: 1,
    agency_code: agency,
    title_vi: title.vi,
    title_en: title.en,
    description_vi: description.vi,
    description_en: description.en,
    document,
    documentation_vi: `${description.vi}. Gọi qua GraphQL với documentId "${idOf(service)}", hoặc REST /services/${name}; khai báo Hub-Purpose.`,
    documentation_en: `${description.en}. Call over GraphQL with documentId "${idOf(service)}", or REST /services/${name}; declare Hub-Purpose.`,
    method: service.method,
    writes: false,
    items: service.items,
    validity_days: service.validityDays ?? null,
    supergraph: 'demo',
    coordinator: COORDINATOR,
    appraised,
    appraisal_instrument: appraised ? profile.instrument : null,
    appraisal_article: appraised ? profile.article('serviceAppraisal') : null,
    parties: [agency],
    registered_by: service.officer,
    registered_at: REGISTERED,
  };
}

function parameterRows(service: DemoService): Record<string, unknown>[] {
  return Object.entries(service.parameters).map(([name, [type, vi, en]], position) => ({
    service_id: idOf(service),
    position,
    name,
    type,
    description_vi: vi,
    description_en: en,
  }));
}

function eventRows(service: DemoService, appraised: boolean): Record<string, unknown>[] {
  const own = { agency_code: service.agency, officer: service.officer, role: 'owner-officer' };
  const department = { agency_code: COORDINATOR, officer: 'nphuong', role: 'coordinator' };
  const steps = [
    {
      at: REGISTERED,
      kind: 'SUBMIT',
      state: appraised ? 'SUBMITTED' : 'READY',
      ...own,
      agrees: null,
      reason: 'Đăng ký dịch vụ chia sẻ dữ liệu',
    },
    ...(appraised
      ? [
          {
            at: APPRAISED,
            kind: 'APPRAISE',
            state: 'READY',
            ...department,
            agrees: true,
            reason: 'Đủ điều kiện',
          },
        ]
      : []),
    {
      at: PUBLISHED,
      kind: 'PUBLISH',
      state: 'PUBLISHED',
      ...department,
      agrees: null,
      reason: 'Công bố dịch vụ',
    },
  ];
  return steps.map((step, at) => ({
    service_id: idOf(service),
    sequence: at + 1,
    parties: [service.agency],
    ...step,
  }));
}
