import type { DomainResolver, DomainResolvers, Request } from '../../../shared/subgraph';
import { policyDraftEffect } from './effect';
import { cancelPolicyReplay, replayPolicyDraft } from './job';
import { readReplay } from './view';

const policyReplay: DomainResolver = (_source, { id }: { id: string }, request: Request) =>
  readReplay(request.database.pool, id);

export const replayResolvers = {
  Query: { policyDraftEffect, policyReplay },
  Mutation: { replayPolicyDraft, cancelPolicyReplay },
} satisfies DomainResolvers;
