import { readPolicyRows, writeChanges, type PolicyChanges } from '../../../shared/publication';
import type { Change } from '../changes';
import { refuseWidenedOwnRights } from '../rules/own_rights';

/** Writes changes, unless they give the one who publishes them more than he had. */
export async function writeOwnAside(made: Change, changes: PolicyChanges): Promise<string[]> {
  const { client, publication, version, askers, now } = made;
  const before = await readPolicyRows(client);
  const changed = await writeChanges(client, changes, publication, version);
  await refuseWidenedOwnRights(client, askers, before, now);
  return changed;
}
