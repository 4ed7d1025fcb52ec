import type { PoolClient } from 'pg';
import type { Actor } from '../../../shared/approval';
import { actorOf } from '../../../shared/publication/proceedings';
import { inTransaction, once } from '../../../shared/publication/transaction';
import { Ref, type DomainResolver, type Request } from '../../../shared/subgraph';

/** What a step wrote, by key. */
export interface Written {
  review?: string;
  proposal?: string;
  issues?: readonly string[];
  consumerReview?: string;
}

/** A step of a review: in one transaction, once for each key of the caller's agency. */
export function step<G extends { idempotencyKey: string }>(
  name: string,
  write: (given: G, client: PoolClient, actor: Actor, request: Request) => Promise<Written>,
): DomainResolver {
  return async (_source, given: G, request: Request) => {
    const written = await inTransaction(request, (client) =>
      once(client, request, name, given, async () =>
        write(given, client, await actorOf(client, request), request),
      ),
    );
    const ref = (type: string, key: string | undefined) => (key === undefined ? null : new Ref(type, key));
    return {
      review: ref('CatalogueReview', written.review),
      proposal: ref('CatalogueProposal', written.proposal),
      issues: (written.issues ?? []).map((id) => new Ref('CatalogueIssue', id)),
      consumerReview: ref('ConsumerReview', written.consumerReview),
    };
  };
}
