import { citizenSub, officerSub } from '../../shared/token';
import type { AccountSource, ClientAccount, Person } from './accounts';

/** Accounts held in memory; the lists are read at each question, so a test may suspend one in place. */
export function memoryAccounts(clients: readonly ClientAccount[], people: readonly Person[]): AccountSource {
  return {
    client: async (id) => clients.find((each) => each.id === id) ?? null,
    personByLogin: async (login) => people.find((each) => each.login === login) ?? null,
    personBySub: async (sub) => people.find((each) => subOf(each) === sub) ?? null,
  };
}

export function subOf(person: Person): string {
  return person.kind === 'officer' ? officerSub(person.id) : citizenSub(person.pseudonym);
}
