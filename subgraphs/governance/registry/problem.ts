import { HubError } from '../../../shared/errors';
import type { VersionRefusal } from '../../../shared/registry';

/** Why a step of the registry was refused; stable, and explained in docs/registry.md. */
export type RegistryReason =
  | VersionRefusal
  | 'ADDRESS_INVALID'
  | 'ALREADY_IN_FORCE'
  | 'CHECK_FAILED'
  | 'DATABASE_DIFFERS'
  | 'GRAPH_NOT_SIGNED'
  | 'KEY_MISSING'
  | 'NAME_TAKEN'
  | 'NOT_THE_OWNER'
  | 'REGISTRY_EMPTY'
  | 'SDL_INVALID'
  | 'SUBGRAPH_BUILT_IN'
  | 'VALUE_INVALID';

/** Nothing is written: `reason` is stable, the text says what to do. */
export function refuse(reason: RegistryReason, problem: string): HubError {
  return new HubError('REGISTRY_REFUSED', { facts: { reason, problem } });
}

export function requiredText(value: string | null | undefined, argument: string): string {
  const text = value?.trim() ?? '';
  if (text.length === 0 || text.length > 1_000)
    throw refuse('VALUE_INVALID', `${argument}: 1–1000 ký tự / characters`);
  return text;
}

const TEXT: Readonly<Record<VersionRefusal, string>> = {
  TRANSITION_NOT_ALLOWED: 'phiên bản không ở bước này / the version is not at this step',
  OFFICER_REQUIRED: 'cán bộ phải tự thực hiện / an officer acts in person',
  ROLE_REQUIRED: 'bước này của vai trò khác / another role acts here',
  NOT_ASKED: 'bước này của cơ quan khác / another agency acts here',
  OWN_VERSION: 'không ai thẩm định phiên bản của cơ quan mình / nobody appraises his own agency’s version',
  WIDENING_NOT_NAMED:
    'thẩm định phải nêu đúng các tọa độ đọc được thêm / the appraisal names exactly what becomes readable',
};

export function refusal(reason: VersionRefusal, facts: string): HubError {
  return refuse(reason, `${TEXT[reason]} (${facts})`);
}
