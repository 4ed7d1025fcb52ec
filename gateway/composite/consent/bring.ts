import { asksOf, type Component } from '../../../shared/dossier';
import { HubError } from '../../../shared/errors';
import { runPart, type CompositeHost } from '../run_part';
import { readOwnCase } from './own_case';
import { refusedBy, unknownComponent } from './refused';
import { itemsRead, itemsRested } from './resting';

export interface BringMyselfArguments {
  case: string;
  component: string;
  brings: boolean;
  idempotencyKey: string;
}

const CHOOSE = `mutation ComponentChosen($case: String!, $component: String!, $brings: Boolean!,
    $rests: [ComponentRest!]!, $key: String!) {
  chooseComponent(case: $case, component: $component, brings: $brings, rests: $rests, idempotencyKey: $key) {
    choice { component } } }`;

/** A citizen brings a component of his own open case himself: what it rests on is not read there any more. */
export async function bringMyself(
  host: CompositeHost,
  { idempotencyKey: key, ...given }: BringMyselfArguments,
): Promise<Omit<BringMyselfArguments, 'idempotencyKey'>> {
  const dossier = await readOwnCase(host, given.case);
  if (dossier === null) throw new HubError('RECORD_NOT_WRITABLE');
  const held = asksOf(dossier.components, dossier.persons).filter(({ person }) => person !== null);
  const own = held.find(({ component }) => component.code === given.component);
  if (!own) throw unknownComponent();
  const rests = restsOf(
    host,
    own.component,
    held.map(({ component }) => component),
  );
  const variables = { ...given, rests, key };
  const within = 'Mutation.bringMyself';
  const answer = await runPart(host, { document: CHOOSE, variables, writes: true, within });
  if (!answer.data?.['chooseComponent']) throw refusedBy(answer);
  return given;
}

/** Each item that a component rests on, with the person's other components whose services read it too. */
function restsOf(host: CompositeHost, component: Component, held: readonly Component[]) {
  const others = held
    .filter(({ code }) => code !== component.code)
    .map((each) => ({ code: each.code, items: itemsRead(host, each) ?? [] }));
  return itemsRested(host, component).map((item) => ({
    item,
    components: others.filter(({ items }) => items.includes(item)).map(({ code }) => code),
  }));
}
