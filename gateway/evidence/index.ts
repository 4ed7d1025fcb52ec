export { EVIDENCE_PATHS } from './addresses';
export { createEvidenceIssuer, type EvidenceDraft, type EvidenceIssuer, type IssuedEvidence } from './issuer';
export { createKeyRing } from './key_ring';
export { evidenceRoutes } from './routes';
