import fc from 'fast-check';
import type { ReadEntry } from '../../../shared/log';
import { localHub, type LocalDomain, type LocalHub } from '../../support/hub/local_hub';
import { withAccounts } from '../../support/hub/province';
import { HOME, HOME_ITEMS, withHome } from '../../support/hub/with_home';
import { snapshot } from '../../support/policy';
import { drawFrom, drawModel, type Model } from '../rights/model';
import { drawOperation, print } from '../rights/operation';
import { drawSituation, drawWorld, type Situation } from '../rights/situation';

const MODELS = 3;
const RUNS = 30;
const SALT = fc.sample(fc.nat(), 1)[0]!;

interface Drawn {
  model: Model;
  domains: readonly LocalDomain[];
}
const models = new Map<number, Drawn>();

function modelOf(number: number): Drawn {
  const fresh = () => {
    const model = drawModel(drawFrom(SALT + number));
    return { model, domains: [...model.domains, HOME] };
  };
  const drawn = models.get(number) ?? fresh();
  models.set(number, drawn);
  return drawn;
}

const EXPLAIN = `query ($operation: String!, $operationName: String, $variables: String) {
  explainAccess(operation: $operation, operationName: $operationName, variables: $variables) {
    outcome policyVersion refusal { code }
    occurrences {
      responsePath coordinate coordinates effect reads
      ways { rows mask right { kind id version } }
      refusal { coordinate reason request }
    }
  }
}`;

interface Told {
  outcome: string;
  refusal: { code: string } | null;
  occurrences: {
    responsePath: string[];
    coordinate: string;
    coordinates: string[];
    effect: string;
    ways: { rows: string; mask: string | null; right: { kind: string; id: string; version: number } }[];
    refusal: { coordinate: string; reason: string; request: string | null } | null;
  }[];
}

/** The same hub for the operation and for its explanation. */
async function explained(number: number, seed: number) {
  const { model, domains } = modelOf(number);
  const draw = drawFrom(seed);
  const situation = drawSituation(draw, model);
  const world = drawWorld(draw);
  const operation = print(drawOperation(draw, model), false);
  const { rules, grants, agency, now } = situation;
  const items = [...model.items, ...HOME_ITEMS];
  const policy = withAccounts(snapshot({ items, rules, grants, agencies: [agency] }));
  const hub = localHub({ domains, world, snapshot: policy, now });
  const home = await withHome(hub);
  try {
    const told = await hub.ask({ ...operation, ...callOf(hub, situation) });
    const { query, ...rest } = operation;
    const asked = {
      query: EXPLAIN,
      variables: { operation: query, ...rest, variables: JSON.stringify(rest.variables) },
    };
    const explanation = await hub.ask({ ...asked, ...callOf(hub, situation) });
    return { told, explanation, view: explanation.data?.['explainAccess'] as Told };
  } finally {
    await home.close();
  }
}

function callOf(hub: LocalHub, { principal, purpose, case: open }: Situation) {
  if (open) hub.cases.set(open.number, open);
  return { principal, purpose, ...(open && { caseNumber: open.number }) };
}

const forEvery = (property: (number: number, seed: number) => Promise<void>) =>
  fc.assert(fc.asyncProperty(fc.nat({ max: MODELS - 1 }), fc.integer(), property), { numRuns: RUNS });

describe('an explanation', () => {
  test('refuses_exactly_what_the_call_is_refused_for_the_same_reason_with_the_same_request', async () => {
    await forEvery(async (number, seed) => {
      const { told, view } = await explained(number, seed);
      expect(view.refusal?.code ?? null).toBe(told.failed);
      expect(
        view.occurrences.flatMap(({ responsePath, refusal }) =>
          refusal ? [{ responsePath, ...refusal }] : [],
        ),
      ).toEqual(
        told.errors.map(({ extensions }) => ({
          responsePath: extensions?.['responsePath'],
          coordinate: extensions?.['refusedCoordinate'],
          reason: extensions?.['reason'],
          request: requestOf(extensions),
        })),
      );
      expect(view.outcome).toBe(told.errors.length === 0 ? 'ANSWERED' : 'PARTIAL');
    });
  });

  test('names_exactly_the_rights_that_the_record_of_the_call_names', async () => {
    await forEvery(async (number, seed) => {
      const { told, view } = await explained(number, seed);
      const [entry] = told.entries as [ReadEntry];
      const recorded = new Map(entry.decision.disclosed.map((traced) => [traced.coordinate, traced.rights]));
      for (const { coordinates, effect, ways } of view.occurrences) {
        if (effect !== 'READ') expect(ways).toEqual([]);
        else {
          const known = coordinates.flatMap((name) => recorded.get(name) ?? []);
          expect(known).toEqual(expect.arrayContaining(ways.map(({ right }) => right)));
        }
      }
    });
  });

  test('fetches_nothing_states_nothing_and_gives_no_data', async () => {
    await forEvery(async (number, seed) => {
      const { explanation } = await explained(number, seed);
      expect(explanation.failed).toBeNull();
      expect(explanation.errors).toEqual([]);
      expect(explanation.fetches).toEqual([]);
      expect(explanation.entries).toHaveLength(1);
    });
  });
});

function requestOf(extensions: Record<string, unknown> | undefined): string | null {
  const howToAsk = extensions?.['howToAsk'] as { request: unknown } | null | undefined;
  return howToAsk ? JSON.stringify(howToAsk.request) : null;
}
