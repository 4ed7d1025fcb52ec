import type { StoredComponent } from '../../../shared/dossier';
import * as papers from '../../../prisma/demo/data/procedures/papers';
import { satisfied } from '../../../prisma/demo/data/procedures/spec';

const basis = '61/2018/NĐ-CP, Điều 17' as const;
const EMPTY = { vi: 'Có', en: 'There is one' };

/** Ten papers that data of six subgraphs satisfies: population, governance, civil-status, land, enterprise, social-welfare. */
export const TEN: readonly StoredComponent[] = [
  papers.identity({ basis }),
  papers.residence({ basis }),
  papers.ofAge({ basis }),
  papers.household({ basis }),
  papers.marriage({ basis }),
  { ...papers.landCertificate({ basis }), satisfaction: whole(papers.landCertificate({ basis })) },
  satisfied({
    code: 'liens',
    title: ['Xác nhận tình trạng thế chấp', 'Confirmation of liens'],
    issuer: 'Văn phòng đăng ký đất đai',
    basis,
    service: 'the-chap-cua-cong-dan',
    values: { parcels: 'parcels.nodes[].parcelIdentifier' },
  }),
  papers.ownsLandHere({ basis }),
  satisfied({
    code: 'no-enterprise',
    title: ['Xác nhận không đại diện doanh nghiệp', 'Confirmation of representing no enterprise'],
    issuer: 'Phòng Đăng ký kinh doanh',
    basis,
    service: 'doanh-nghiep-cua-cong-dan',
    values: { person: 'id' },
    conditions: [
      { path: 'citizen.enterprisesRepresented.nodes', is: 'EMPTY', value: null, otherwise: EMPTY },
    ],
  }),
  satisfied({
    code: 'no-merit',
    title: ['Xác nhận không có hồ sơ người có công', 'Confirmation of having no file of merit'],
    issuer: 'Sở Lao động, Thương binh và Xã hội',
    basis,
    service: 'nguoi-co-cong',
    values: { person: 'id' },
    conditions: [{ path: 'citizen.meritRecords.nodes', is: 'EMPTY', value: null, otherwise: EMPTY }],
  }),
];

/** The original need not be brought here: every component is satisfied whole. */
function whole({ satisfaction }: StoredComponent): StoredComponent['satisfaction'] {
  return satisfaction && { ...satisfaction, missing: null };
}
