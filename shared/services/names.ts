/** A service's name: kebab-case, as it stands in an address. */
export const SERVICE_NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const LONGEST = 64;

/** Names that are addresses of their own below /services. */
const RESERVED = new Set(['openapi']);

export const isServiceName = (text: string): boolean =>
  text.length <= LONGEST && SERVICE_NAME.test(text) && !RESERVED.has(text);

export interface ServiceReference {
  name: string;
  /** Null: the newest that is published. */
  version: number | null;
}

/** `name@2` or `name`; null when it is neither. */
export function parseReference(text: string): ServiceReference | null {
  const [name = '', version, ...rest] = text.split('@');
  if (!isServiceName(name) || rest.length > 0) return null;
  if (version === undefined) return { name, version: null };
  return /^[1-9]\d{0,5}$/.test(version) ? { name, version: Number(version) } : null;
}

export const serviceId = (name: string, version: number): string => `${name}@${version}`;
