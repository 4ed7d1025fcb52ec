import { LRUCache } from 'lru-cache';
import { componentOf, type Component, type StoredComponent } from '../../../shared/dossier';
import type { PipelineParts } from '../../pipeline/parts';
import { runPart, type CompositeHost } from '../run_part';
import { unreadable } from './unreadable';

const TEXT = '{ vi en }';

/** What is read of a procedure's papers, whichever way they are reached. */
export const COMPONENTS = `components {
  code title ${TEXT} issuer subject mandatory copies certifications
  satisfaction {
    service parameters { name from value } conditions { path is value where { path is value } otherwise ${TEXT} }
    values { name path optional } missing ${TEXT}
  }
  reason ${TEXT} consent { purpose ${TEXT} days } legalBasis { instrument article }
}`;

const DOCUMENT = `query DossierPapers($revision: ID!) { procedureVersion(revision: $revision) { ${COMPONENTS} } }`;

/** Versions that a gateway remembers. */
const KEPT = 500;

/** With what answers over one graph: another graph may have another register behind it. */
const known = new WeakMap<PipelineParts, LRUCache<string, Promise<readonly Component[]>>>();

/**
 * The papers that a version of a procedure asks for. It is open to all and never changes once it is put, so it is read
 * once by each gateway; what fails is not remembered.
 * @throws HubError DOSSIER_UNAVAILABLE
 */
export function componentsOf(host: CompositeHost, revision: string | null): Promise<readonly Component[]> {
  if (revision === null) return Promise.resolve([]);
  let versions = known.get(host.parts);
  if (versions === undefined) known.set(host.parts, (versions = new LRUCache({ max: KEPT })));
  const found = versions.get(revision);
  if (found !== undefined) return found;
  const read = readComponents(host, revision);
  versions.set(revision, read);
  read.catch(() => versions.delete(revision));
  return read;
}

async function readComponents(host: CompositeHost, revision: string): Promise<readonly Component[]> {
  const answer = await runPart(host, { document: DOCUMENT, variables: { revision }, caseNumber: null });
  const found = answer.data?.['procedureVersion'] as { components: StoredComponent[] | null } | null;
  if (!found?.components) throw unreadable(answer);
  return found.components.map(componentOf);
}
