import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { Selection, type FieldSource, type Table } from '../sql';
import type { Coordinates } from './coordinates';
import { selectedFields } from './fields';
import type { Request } from './request';

/** What the operation asks of rows of a table below some nodes: columns, and the predicates of its cells. */
export function selectColumns(
  nodes: readonly FieldNode[],
  table: Table,
  reached: boolean,
  info: GraphQLResolveInfo,
  { coordinates, request }: { coordinates: Coordinates; request: Request },
): Selection {
  const selection = new Selection(table);
  selectFields(table.type, table.fields, nodes, reached);
  return selection;

  function selectFields(
    type: string,
    fields: Readonly<Record<string, FieldSource>>,
    below: readonly FieldNode[],
    direct: boolean,
  ): void {
    for (const [field, fieldNodes] of selectedFields(below, type, info)) {
      const source = Object.hasOwn(fields, field) ? fields[field] : undefined;
      if (source === undefined) continue;
      selectSource(source, fieldNodes);
      const judged = source.kind !== 'related' && source.kind !== 'list' && source.kind !== 'connection';
      if (judged) selectPredicates(type, field, direct);
    }
  }

  function selectSource(source: FieldSource, fieldNodes: readonly FieldNode[]): void {
    switch (source.kind) {
      case 'column':
        return selection.column(source);
      case 'derived':
        for (const column of source.from) selection.column(column);
        return;
      case 'reference':
        selection.columns.add(source.column);
        return;
      case 'union':
        selection.columns.add(source.by).add(source.column);
        return;
      case 'embedded':
        if (source.when !== null) selection.columns.add(source.when);
        return selectFields(source.type, source.fields, fieldNodes, false);
      case 'related':
      case 'list':
      case 'connection':
        selection.columns.add(source.link.from ?? table.key);
    }
  }

  function selectPredicates(type: string, field: string, direct: boolean): void {
    const coordinate = coordinates.of(type, field)!;
    if (coordinate.structural) return;
    for (const { predicate, mask } of request.access(coordinate, direct).grades) {
      selection.predicate(predicate);
      // Nothing shows more than every row unmasked: the ways behind it need no judging.
      if (predicate.kind === 'ALL' && mask === null) break;
    }
  }
}
