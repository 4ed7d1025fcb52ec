import type { Text } from '../../shared/schema/catalogue';
import type { ServiceState } from '../../shared/services';

export interface ServiceParameter {
  name: string;
  type: string;
  description: Text;
}

/** A published version of a data service, as it was registered. */
export interface Service {
  /** name@version */
  id: string;
  name: string;
  version: number;
  agency: string;
  agencyName: Text;
  /** How to ask for its use. */
  contact: string;
  title: Text;
  description: Text;
  documentation: Text;
  /** The operation (GraphQL). */
  document: string;
  parameters: readonly ServiceParameter[];
  /** For how many days a consumer may rely on what it obtained. */
  validityDays: number | null;
  state: ServiceState;
  /** Instants, ms. */
  publishedAt: number;
  /** When its end was announced, and when it ends. */
  deprecatedAt: number | null;
  endsAt: number | null;
}

/** Everything the gateway knows of data services at one instant. Immutable; replaced whole. */
export interface ServiceSnapshot {
  version: number;
  /** Versions of each name, newest first. */
  byName: ReadonlyMap<string, readonly Service[]>;
  /** Agencies, and single applications, that may call registered operations only. */
  limited: { agencies: ReadonlySet<string>; clients: ReadonlySet<string> };
  /** Key of a platform's certificate (SHA-256 of its SPKI, base64url) → the platform. */
  platforms: ReadonlyMap<string, string>;
  /** `platform subject` → the account that a caller behind a platform is. */
  platformClients: ReadonlyMap<string, { client: string; agency: string }>;
}
