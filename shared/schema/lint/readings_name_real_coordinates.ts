import type { FieldFacts } from '../facts';
import type { LintRule } from './context';

/** `@reads` must name coordinates that exist in some subgraph, or a right would be asked for nothing. */
export const readingsNameRealCoordinates: LintRule = (input) => {
  const known = new Set(
    input.subgraphs.flatMap((subgraph) =>
      [...subgraph.types.values()].flatMap((type) =>
        [...type.fields.keys()].map((field) => `${type.name}.${field}`),
      ),
    ),
  );
  return input.subgraphs.flatMap((subgraph) =>
    [...subgraph.types.values()].flatMap((type) =>
      [...type.fields.values()].flatMap((field) =>
        unknownReadings(field, `${type.name}.${field.name}`).map(({ at, reading }) => ({
          rule: 'readings_name_real_coordinates',
          subgraph: subgraph.name,
          coordinate: at,
          message: `reads ${reading}, which does not exist`,
        })),
      ),
    ),
  );

  function unknownReadings(field: FieldFacts, at: string): { at: string; reading: string }[] {
    const own = (field.reads ?? [])
      .filter((reading) => !known.has(reading))
      .map((reading) => ({ at, reading }));
    return [...own, ...field.args.flatMap((arg) => unknownReadings(arg, `${at}(${arg.name}:)`))];
  }
};
