import {
  bigint,
  defineTable,
  instant,
  integer,
  reference,
  text,
  texts,
  type Table,
} from '../../../shared/sql';

/** The agency that got it and the owners of its data both see it as their own. */
export const evidence = defineTable({
  type: 'Evidence',
  table: 'evidence',
  agency: { array: 'parties' },
  fields: {
    id: text('id', { required: true }),
    issuedAt: instant('issued_at', { required: true }),
    expiresAt: instant('expires_at', { required: true }),
    agency: reference('Agency', 'agency_code'),
    client: text('client_id', { required: true }),
    officer: text('officer_id'),
    caseNumber: text('case_number', { required: true }),
    procedure: text('procedure_code', { required: true }),
    component: text('component', { required: true }),
    service: text('service_name', { required: true }),
    serviceVersion: integer('service_version', { required: true }),
    owners: texts('owners', { required: true }),
    record: text('record', { required: true }),
    policyVersion: bigint('policy_version', { required: true }),
    keyId: text('key_id', { required: true }),
    revokedAt: instant('revoked_at'),
    revokedBy: text('revoked_by'),
    revokeReason: text('revoke_reason'),
  },
});

export const tables: readonly Table[] = [evidence];
