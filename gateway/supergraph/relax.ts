import type { DocumentNode, FieldDefinitionNode, GraphQLSchema, TypeNode } from 'graphql';
import { buildASTSchema, Kind, parse, printSchema, visit } from 'graphql';
import type { Classification } from '../../shared/schema/classification';

/**
 * The schema that a foreign graph serves: protected non-null fields, with the interface fields that they implement,
 * are nullable, so that a refusal never wipes out its parent. Under ALL-OPEN nothing is relaxed.
 */
export function relaxed(schema: GraphQLSchema, classification: Classification): GraphQLSchema {
  if (classification.allOpen || !classification.foreign) return schema;
  const document = parse(printSchema(schema));
  const protectedFields = withInterfaces(schema, classification);
  return buildASTSchema(relax(document, protectedFields), { assumeValid: true });
}

function relax(document: DocumentNode, protectedFields: ReadonlySet<string>): DocumentNode {
  let type = '';
  return visit(document, {
    ObjectTypeDefinition: { enter: (node) => void (type = node.name.value) },
    InterfaceTypeDefinition: { enter: (node) => void (type = node.name.value) },
    FieldDefinition(node): FieldDefinitionNode | undefined {
      return protectedFields.has(`${type}.${node.name.value}`)
        ? { ...node, type: nullable(node.type) }
        : undefined;
    },
  });
}

function nullable(type: TypeNode): TypeNode {
  return type.kind === Kind.NON_NULL_TYPE ? type.type : type;
}

function withInterfaces(schema: GraphQLSchema, { coordinates, items }: Classification): Set<string> {
  const isProtected = (coordinate: string) => {
    const found = coordinates[coordinate];
    return !found || (found.kind !== 'STRUCTURAL' && items[found.item ?? '']?.classification !== 'OPEN');
  };
  const names = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!('getInterfaces' in type) || type.name.startsWith('__')) continue;
    for (const field of Object.keys(type.getFields())) {
      if (!isProtected(`${type.name}.${field}`)) continue;
      names.add(`${type.name}.${field}`);
      for (const parent of type.getInterfaces()) names.add(`${parent.name}.${field}`);
    }
  }
  return names;
}
