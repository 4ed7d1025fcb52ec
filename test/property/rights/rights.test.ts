import fc from 'fast-check';
import type { ReadEntry } from '../../../shared/log';
import { isScaffolding } from '../../../shared/schema/classification';
import { snapshot } from '../../support/policy';
import { localHub, type LocalHub, type Told } from '../../support/hub/local_hub';
import { withAccounts } from '../../support/hub/province';
import type { World } from '../../support/hub/world';
import { drawFrom, drawModel, type Model } from './model';
import { drawOperation, type FieldNode, type Node, placeOf, print } from './operation';
import { type Expected, Oracle } from './oracle';
import { drawSituation, drawWorld, type Situation } from './situation';

/** Composing is what costs: so many schemas a run, each asked under many policies, callers, worlds and operations. */
const MODELS = 8;
const RUNS = 40;
const SALT = fc.sample(fc.nat(), 1)[0]!;
const models = new Map<number, Model>();

function modelOf(number: number): Model {
  const model = models.get(number) ?? drawModel(drawFrom(SALT + number));
  models.set(number, model);
  return model;
}

interface Case {
  number: number;
  model: Model;
  situation: Situation;
  other: Situation;
  world: World;
  nodes: Node[];
}

function drawCase(number: number, seed: number): Case {
  const draw = drawFrom(seed);
  const model = modelOf(number);
  const situation = drawSituation(draw, model);
  const drawn = drawSituation(draw, model);
  // Another caller under the same policy, at the same instant.
  const { principal, purpose, case: open } = drawn;
  const other = { ...situation, principal, purpose, case: open };
  return { number, model, situation, other, world: drawWorld(draw), nodes: drawOperation(draw, model) };
}

function hubOf({ model, situation, world }: Case): LocalHub {
  const { rules, grants, agency, now } = situation;
  const policy = withAccounts(snapshot({ items: model.items, rules, grants, agencies: [agency] }));
  return localHub({ domains: model.domains, world, snapshot: policy, now });
}

function ask(
  hub: LocalHub,
  { principal, purpose, case: open }: Situation,
  nodes: readonly Node[],
  rewritten = false,
) {
  hub.cases.clear();
  if (open) hub.cases.set(open.number, open);
  const named = open ? { caseNumber: open.number } : {};
  return hub.ask({ ...print(nodes, rewritten), principal, purpose, ...named });
}

const expectedOf = ({ model, situation, world }: Case, nodes: readonly Node[]): Expected =>
  new Oracle(model, situation, world).expect(nodes);

function forEvery(property: (drawn: Case) => Promise<void>, numRuns = RUNS): Promise<void> {
  return fc.assert(
    fc.asyncProperty(fc.nat({ max: MODELS - 1 }), fc.integer(), async (number, seed) => {
      const drawn = drawCase(number, seed);
      await property(drawn).catch((error: unknown) => explain(error, drawn));
    }),
    { numRuns, endOnFailure: true },
  );
}

/** What a counterexample is about, beside the difference. */
function explain(error: unknown, { number, model, situation, nodes }: Case): never {
  const fields = model.fields.map(
    ({ type, name, item, masks }) => `${type}.${name} ${item ?? '-'} ${masks.join()}`,
  );
  const items = model.items.map(
    ({ id, classification, personal, territory }) =>
      `${id} ${classification} ${personal} ${String(territory)}`,
  );
  const about = [
    `SALT ${SALT}, model ${number}`,
    print(nodes).query,
    JSON.stringify(situation),
    ...fields,
    ...items,
  ];
  throw new Error([(error as Error).message, ...about].join('\n'), { cause: error });
}

const refusedOf = ({ errors }: Told) =>
  errors.map(({ extensions }) => ({
    coordinate: extensions?.['refusedCoordinate'],
    reason: extensions?.['reason'],
    responsePath: extensions?.['responsePath'],
  }));
const bytes = ({ data, errors, extensions }: Told) => JSON.stringify({ data, errors, extensions });
const isStructural = (coordinate: string) => {
  const [type = '', field = ''] = coordinate.split('.');
  return field === 'id' || isScaffolding(type, field);
};

describe('the core against a slow and obvious oracle', () => {
  test('[SCP-02] shows_masks_and_removes_exactly_what_the_rule_book_says', async () => {
    await forEvery(async (drawn) => {
      const hub = hubOf(drawn);
      const told = await ask(hub, drawn.situation, drawn.nodes);
      const { data, refused } = expectedOf(drawn, drawn.nodes);
      expect(told.failed).toBeNull();
      expect(refusedOf(told)).toEqual(
        refused.map(({ coordinate, reason, responsePath }) => ({ coordinate, reason, responsePath })),
      );
      expect(JSON.stringify(told.data)).toBe(JSON.stringify(data));
      expect(bytes(await ask(hub, drawn.situation, drawn.nodes))).toBe(bytes(told));
    }, 2 * RUNS);
  });

  test('[LOG-02] asks_no_subgraph_for_what_is_refused_and_records_what_was_disclosed_crossed_and_refused', async () => {
    await forEvery(async (drawn) => {
      const told = await ask(hubOf(drawn), drawn.situation, drawn.nodes);
      const { refused, disclosed, crossing, subjects } = expectedOf(drawn, drawn.nodes);
      const [entry] = told.entries as [ReadEntry];
      expect(told.entries).toHaveLength(1);
      for (const { claims } of told.fetches) {
        for (const coordinate of [...Object.keys(claims.coordinates), ...Object.keys(claims.reached)]) {
          expect([...disclosed, ...crossing]).toContain(coordinate);
        }
      }
      const isRootFetched = (name: string) =>
        told.fetches.some(({ claims }) => `Query.${name}` in claims.coordinates);
      for (const { coordinate } of refused.filter(({ coordinate: name }) => name.startsWith('Query.'))) {
        if (!disclosed.has(coordinate)) expect(isRootFetched(coordinate.slice(6))).toBe(false);
      }
      if (disclosed.size === 0) expect(told.fetches).toEqual([]);
      const traced = entry.decision.disclosed.map(({ coordinate }) => coordinate);
      expect(new Set(traced)).toEqual(disclosed);
      expect(entry.decision.refused).toEqual(
        refused.map(({ coordinate, reason }) => ({ coordinate, reason })),
      );
      for (const { coordinate } of entry.decision.crossed) {
        expect(disclosed.has(coordinate)).toBe(false);
        expect(isStructural(coordinate) || crossing.has(coordinate)).toBe(true);
      }
      const planned = entry.decision.crossed.map(({ coordinate }) => coordinate);
      expect([...planned, ...traced]).toEqual(expect.arrayContaining([...crossing]));
      // Beside the persons shown, a look-up is logged under what it asked for.
      expect(new Set(entry.subjects.filter((subject) => !subject.includes('=')))).toEqual(subjects);
    });
  });

  test('decides_the_same_when_every_selection_is_put_into_a_fragment_of_its_own', async () => {
    await forEvery(async (drawn) => {
      const hub = hubOf(drawn);
      const plain = await ask(hub, drawn.situation, drawn.nodes);
      const rewritten = await ask(hub, drawn.situation, drawn.nodes, true);
      expect(JSON.stringify(rewritten.data)).toBe(JSON.stringify(plain.data));
      expect(refusedOf(rewritten)).toEqual(refusedOf(plain));
    });
  });

  test('decides_the_same_under_other_aliases', async () => {
    await forEvery(async (drawn) => {
      const hub = hubOf(drawn);
      const plain = await ask(hub, drawn.situation, drawn.nodes);
      const renamed = await ask(hub, drawn.situation, drawn.nodes.map(withPrefix));
      const reasons = (told: Told) => refusedOf(told).map(({ coordinate, reason }) => [coordinate, reason]);
      expect(reasons(renamed)).toEqual(reasons(plain));
      expect(JSON.stringify(renamed.data).replaceAll('"zz_', '"')).toBe(JSON.stringify(plain.data));
    });
  });

  test('shows_the_same_beside_a_denied_field', async () => {
    await forEvery(async (drawn) => {
      const hub = hubOf(drawn);
      const plain = await ask(hub, drawn.situation, drawn.nodes);
      const more = withMore(drawn.model, drawn.nodes, 'Query');
      const denied = new Set(
        expectedOf(drawn, more).refused.map(({ responsePath }) => responsePath.join('.')),
      );
      const told = await ask(hub, drawn.situation, onlyDenied(more, denied, []));
      expect(JSON.stringify(without(told.data))).toBe(JSON.stringify(plain.data));
    });
  });

  test('answers_each_caller_alike_whatever_the_order_of_callers', async () => {
    await forEvery(async (drawn) => {
      const [one, other, alone] = [hubOf(drawn), hubOf(drawn), hubOf(drawn)];
      const first = await ask(alone, drawn.situation, drawn.nodes);
      await ask(one, drawn.other, drawn.nodes);
      const second = await ask(one, drawn.situation, drawn.nodes);
      expect(bytes(second)).toBe(bytes(first));
      await ask(other, drawn.situation, drawn.nodes);
      const theirs = await ask(other, drawn.other, drawn.nodes);
      expect(bytes(theirs)).toBe(bytes(await ask(hubOf(drawn), drawn.other, drawn.nodes)));
    });
  });
});

/** Every response name with a prefix, so that none is the field's own. */
function withPrefix(node: Node): Node {
  if (node.kind === 'typename') return node;
  const children = node.children.map(withPrefix);
  return node.kind === 'fragment' ? { ...node, children } : { ...node, children, key: `zz_${node.key}` };
}

const ADDED = 'added_';

/** Beside each field with children, every scalar that could stand there too. */
function withMore(model: Model, nodes: readonly Node[], place: string): Node[] {
  const added = model.fields
    .filter(({ type, form }) => type === place && form === 'leaf')
    .map((field): FieldNode => {
      const args = { text: '', variables: {}, declarations: [], reads: [], filter: {}, sort: null };
      const key = `${ADDED}${field.name}`;
      return { kind: 'field', field, key, args, children: [], included: true, condition: '' };
    });
  const below = nodes.map((node): Node => {
    if (node.kind === 'typename') return node;
    if (node.kind === 'fragment')
      return { ...node, children: withMore(model, node.children, node.on ?? node.place) };
    if (node.children.length === 0) return node;
    return { ...node, children: withMore(model, node.children, placeOf(node.field)) };
  });
  return [...below, ...added];
}

function onlyDenied(nodes: readonly Node[], denied: ReadonlySet<string>, path: readonly string[]): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (node.kind === 'typename') return [node];
    if (node.kind === 'fragment') return [{ ...node, children: onlyDenied(node.children, denied, path) }];
    const own = [...path, node.key, ...(node.field.form === 'list' ? ['[]'] : [])];
    if (node.key.startsWith(ADDED) && !denied.has(own.join('.'))) return [];
    return [{ ...node, children: onlyDenied(node.children, denied, own) }];
  });
}

/** An answer without what was added to the question. */
function without(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(without);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !key.startsWith(ADDED));
  return Object.fromEntries(kept.map(([key, inner]) => [key, without(inner)]));
}
