import type { LogCaller } from '../../shared/log';
import type { Principal } from '../../shared/policy';
import type { TicketPrincipal } from '../../shared/ticket';

/** The principal as a ticket names him. */
export function ticketPrincipal(principal: Principal): TicketPrincipal {
  const nobody = { agency: null, client: null, officer: null, subject: null };
  switch (principal.kind) {
    case 'PUBLIC':
      return { kind: 'PUBLIC', ...nobody };
    case 'CITIZEN':
      return { ...nobody, kind: 'CITIZEN', subject: principal.subject };
    case 'AGENCY': {
      const { agency, client, officer } = principal;
      return { ...nobody, kind: 'AGENCY', agency, client, officer };
    }
  }
}

/** Equal for callers whose tickets may be the same. */
export function principalKey(principal: Principal): string {
  switch (principal.kind) {
    case 'PUBLIC':
      return 'P';
    case 'CITIZEN':
      return `C|${principal.subject}`;
    case 'AGENCY':
      return `A|${principal.agency}|${principal.client}|${principal.officer ?? ''}`;
  }
}

/** The principal as the sharing log names him (NĐ 47/2020 Đ.45.2.b). */
export function callerOf(principal: Principal): LogCaller {
  switch (principal.kind) {
    case 'PUBLIC':
      return { kind: 'PUBLIC' };
    case 'CITIZEN':
      return { kind: 'CITIZEN', subject: principal.subject };
    case 'AGENCY': {
      const { agency, client, officer } = principal;
      return {
        kind: 'AGENCY',
        agency,
        client,
        officer,
        act: officer !== null && officer !== client ? client : null,
        automatic: officer === null,
      };
    }
  }
}
