import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, type GraphQLSchema } from 'graphql';
import type { CursorSealer } from '../sql';
import { Coordinates } from './coordinates';
import type { SubgraphDefinition } from './definition';
import { allTables, attachResolvers } from './resolvers';
import type { Runtime } from './runtime';
import { readSdl } from './sdl';
import { Shield } from './shield';

export interface ServedSchema {
  schema: GraphQLSchema;
  coordinates: Coordinates;
  shield: Shield;
}

/** A domain's schema, every coordinate with its resolver and its rule. */
export function serveSchema(definition: SubgraphDefinition, sealer: CursorSealer): ServedSchema {
  const sdl = readSdl(definition.schema);
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl) });
  const coordinates = new Coordinates(schema);
  const runtime: Runtime = {
    name: definition.name,
    coordinates,
    tables: allTables(definition.tables, coordinates),
    sealer,
  };
  attachResolvers(definition, runtime, sdl);
  const shield = new Shield(coordinates, definition.name);
  shield.guard();
  return { schema, coordinates, shield };
}
