import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { CursorSealer } from '../../shared/sql';
import type { SubgraphDefinition } from '../../shared/subgraph';
import { catalogue } from './catalogue';
import { resolvers } from './resolvers';
import { tables } from './tables';

/** The keys that governance alone holds; read when they are first needed. */
export interface GovernanceKeys {
  readonly pseudonym: Buffer;
  readonly logSubject: Buffer;
  readonly cursor: Buffer;
  /** With them it publishes graphs (docs/registry.md). */
  readonly compositionPrivate?: KeyObject;
  readonly compositionPublic?: KeyObject;
}

/** Governance (quản trị chia sẻ): owned by the department in charge. */
export function createSubgraph(keys: GovernanceKeys): SubgraphDefinition {
  let cursors: CursorSealer | null = null;
  return {
    name: 'governance',
    schema: join(__dirname, 'schema.graphql'),
    catalogue,
    tables,
    resolvers: resolvers(() => ({
      get pseudonymKey() {
        return keys.pseudonym;
      },
      get logSubjectKey() {
        return keys.logSubject;
      },
      get compositionPrivate() {
        return keys.compositionPrivate as KeyObject;
      },
      get compositionPublic() {
        return keys.compositionPublic as KeyObject;
      },
      get cursors() {
        return (cursors ??= new CursorSealer(keys.cursor, 'governance.sharing-log'));
      },
    })),
  };
}
