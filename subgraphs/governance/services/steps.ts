import {
  actOnService,
  addServiceEvent,
  lockService,
  refuseService,
  serviceText,
  type ServiceAction,
  type ServiceRefusal,
} from '../../../shared/services';
import { inTransaction, once } from '../../../shared/publication/transaction';
import { actorOf, settingsOn } from '../../../shared/publication/proceedings';
import { requireHearing, type Settings } from '../../../shared/approval';
import { Ref, type DomainResolver, type Request } from '../../../shared/subgraph';
import { addCalendarDays, dayAt, startOfDay } from '../../../shared/time';

interface Given {
  id: string;
  agrees?: boolean;
  endsOn?: string;
  reason: string;
  documentNumber?: string | null;
  idempotencyKey: string;
}

/** A step of a version of a service; what it does, the state machine says. */
function step(kind: ServiceAction['kind']): DomainResolver {
  return async (_source, given: Given, request: Request) => {
    await inTransaction(request, (client) =>
      once(client, request, `dataService.${kind}`, given, async () => {
        const service = await lockService(client, given.id);
        const actor = await actorOf(client, request);
        requireHearing(service, actor);
        const { agrees } = given;
        const outcome = actOnService(service, { kind, actor, ...(agrees !== undefined && { agrees }) });
        if (!outcome.ok) throw refuseService(outcome.refusal, `${TEXT[outcome.refusal]} (${given.id})`);
        const settings = await settingsOn(client, dayAt(request.now));
        await addServiceEvent(
          client,
          { ...service, sequence: service.steps.length + 1 },
          {
            kind,
            state: outcome.state,
            agency: actor.agency,
            officer: actor.officer ?? '',
            role: outcome.role,
            agrees: agrees ?? null,
            reason: serviceText(given.reason, 'reason'),
            documentNumber: given.documentNumber ?? null,
            endsAt: kind === 'RETIRE' ? endOf(given, settings, request.now) : null,
          },
          settings,
          request.now,
        );
        return { id: given.id };
      }),
    );
    return { file: new Ref('DataServiceFile', given.id) };
  };
}

/** The announced end: the start of a day, not sooner than the notice that the settings ask for. */
function endOf({ endsOn = '' }: Given, settings: Settings, now: number): number {
  const notice = settings('service.retirementNoticeDays')?.value;
  const first = addCalendarDays(dayAt(now), typeof notice === 'number' ? notice : 1);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(endsOn) || endsOn < first) {
    throw refuseService('END_TOO_SOON', `endsOn: từ ngày / not before ${first}`);
  }
  return startOfDay(endsOn);
}

const TEXT: Readonly<Record<ServiceRefusal, string>> = {
  TRANSITION_NOT_ALLOWED: 'dịch vụ không ở bước này / the service is not at this step',
  OFFICER_REQUIRED: 'cán bộ phải tự thực hiện / an officer acts in person',
  ROLE_REQUIRED: 'bước này của vai trò khác / another role acts here',
  NOT_ASKED: 'bước này của cơ quan khác / another agency acts here',
  ACTED_ALREADY: 'không ai thẩm định dịch vụ do mình đăng ký / nobody appraises what he registered',
};

/** The steps after registration (which the gateway takes, for it knows the graph). */
export const serviceMutations = {
  appraiseDataService: step('APPRAISE'),
  publishDataService: step('PUBLISH'),
  retireDataService: step('RETIRE'),
  withdrawDataService: step('WITHDRAW'),
};
