import type { StoredComponent } from '../../../shared/dossier';
import * as papers from '../../../prisma/demo/data/procedures/papers';
import { satisfied } from '../../../prisma/demo/data/procedures/spec';

const basis = '61/2018/NĐ-CP, Điều 17' as const;

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
    // Whoever reads it within a case is told what there is, never that there is nothing else: so no condition.
    code: 'enterprises',
    title: ['Doanh nghiệp mà người nộp đại diện', 'Enterprises that the applicant represents'],
    issuer: 'Phòng Đăng ký kinh doanh',
    basis,
    service: 'doanh-nghiep-cua-cong-dan',
    values: { person: 'id', codes: 'enterprisesRepresented.nodes[].code' },
    mayLack: ['codes'],
  }),
  satisfied({
    code: 'merit',
    title: ['Hồ sơ người có công', 'Files of merit'],
    issuer: 'Sở Lao động, Thương binh và Xã hội',
    basis,
    service: 'nguoi-co-cong',
    values: { person: 'id', kinds: 'meritRecords.nodes[].kind' },
    mayLack: ['kinds'],
  }),
];

/** The original need not be brought here: every component is satisfied whole. */
function whole({ satisfaction }: StoredComponent): StoredComponent['satisfaction'] {
  return satisfaction && { ...satisfaction, missing: null };
}
