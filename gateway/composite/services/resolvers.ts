import { HubError } from '../../../shared/errors';
import { actorOf, settingsOn } from '../../../shared/publication/proceedings';
import { inTransaction, once } from '../../../shared/publication/transaction';
import {
  refuseService,
  registerVersion,
  serviceId,
  serviceText,
  type ServiceDraft,
} from '../../../shared/services';
import type { DomainResolver, DomainResolvers, Request } from '../../../shared/subgraph';
import { dayAt } from '../../../shared/time';
import { operationOn, type KnownOperation } from '../../services/check';
import type { CompositeHost } from '../run_part';

interface Given {
  input: ServiceDraft;
  reason: string;
  idempotencyKey: string;
}

/** An operation that does not hold on the running graph is refused here, with the reason (SVC-01). */
const registerDataService: DomainResolver = async (_source, given: Given, request: Request) => {
  const checked = holding(request, given.input.document);
  return inTransaction(request, (client) =>
    once(client, request, 'registerDataService', given, async () => {
      const { dueAt, ...registered } = await registerVersion(client, given.input, checked, {
        actor: await actorOf(client, request),
        reason: serviceText(given.reason, 'reason'),
        settings: await settingsOn(client, dayAt(request.now)),
        now: request.now,
      });
      return {
        ...registered,
        id: serviceId(registered.name, registered.version),
        dueAt: dueAt === null ? null : new Date(dueAt).toISOString(),
        method: checked.method,
        dataItems: checked.items,
      };
    }),
  );
};

function holding(request: Request, document: string): KnownOperation {
  const { operation, problem } = check(request, document);
  if (operation === null) throw refuseService('DOCUMENT_INVALID', problem);
  return operation;
}

const checkDataService: DomainResolver = (_source, { document }: { document: string }, request: Request) => {
  const { operation, problem } = check(request, document);
  if (operation === null) return { valid: false, problem };
  const { method, writes, items, variables } = operation;
  return {
    ...{ valid: true, problem: null, method, writes },
    dataItems: items,
    variables: variables.map(({ name, type }) => `$${name}: ${type}`),
  };
};

function check(
  request: Request,
  document: string,
): { operation: KnownOperation; problem: null } | { operation: null; problem: string } {
  try {
    const operation = operationOn((request.host as CompositeHost).graph, document);
    const stranger = strangerOf(operation);
    return stranger === null ? { operation, problem: null } : { operation: null, problem: stranger };
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    const { problem } = error.facts;
    return { operation: null, problem: typeof problem === 'string' ? problem : error.message };
  }
}

/** What the hub says of itself is no data to share; and a service that registers services would be a way around. */
function strangerOf({ items, writes }: KnownOperation): string | null {
  const own = items.filter((item) => item.startsWith('hub.') || item.startsWith('governance.'));
  if (items.length === 0) return 'thao tác không đọc hạng mục nào / it reads no data item';
  if (writes && own.length > 0) return `không đăng ký được / not to be registered: ${own.join(', ')}`;
  return null;
}

export const serviceResolvers: DomainResolvers = {
  Query: { checkDataService },
  Mutation: { registerDataService },
};
