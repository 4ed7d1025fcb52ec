import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';
import { HubError } from '../errors';
import type { Coordinate, Coordinates } from './coordinates';
import { readsOf } from './coordinates';
import type { Request } from './request';

/** The names of the coordinates that the given (coerced) arguments read, each once. */
export function readByArguments(
  field: GraphQLField<unknown, unknown>,
  given: Readonly<Record<string, unknown>>,
): Set<string> {
  const read = new Set<string>();
  for (const argument of field.args) {
    const value = given[argument.name];
    if (value === undefined) continue;
    for (const coordinate of readsOf(argument)) read.add(coordinate);
    readByValue(argument.type, value, read);
  }
  return read;
}

function readByValue(type: GraphQLInputType, value: unknown, read: Set<string>): void {
  if (value === null || value === undefined) return;
  if (isNonNullType(type)) return readByValue(type.ofType, value, read);
  if (isListType(type)) {
    for (const entry of Array.isArray(value) ? value : [value]) readByValue(type.ofType, entry, read);
    return;
  }
  if (isEnumType(type)) {
    const definition = type.getValues().find((entry) => entry.value === value);
    for (const coordinate of definition === undefined ? [] : readsOf(definition)) read.add(coordinate);
    return;
  }
  if (!isInputObjectType(type)) return;
  for (const input of Object.values(type.getFields())) {
    const inner = (value as Record<string, unknown>)[input.name];
    if (inner === undefined) continue;
    // An explicit null is a reading as well: whether it narrows the rows is not the caller's to find out.
    for (const coordinate of readsOf(input)) read.add(coordinate);
    readByValue(input.type, inner, read);
  }
}

/**
 * A filter or a sort *is* a reading: every coordinate read must be in the ticket, and unmasked in some way; its rows are
 * narrowed where it is used. Structural coordinates (keys) are looked up by, and stand in the ticket only where they
 * have rights of their own.
 */
export function judgeArguments(
  coordinate: Coordinate,
  given: Readonly<Record<string, unknown>>,
  request: Request,
  coordinates: Coordinates,
): void {
  for (const name of readByArguments(coordinate.field, given)) {
    const read = coordinates.named(name);
    if (read?.structural === true && request.view.access(read, false) === null) continue;
    const access = read === undefined ? null : request.view.access(read, false);
    const plain = access?.grades.some((grade) => grade.mask === null && grade.predicate.kind !== 'NONE');
    if (plain !== true) throw new HubError('TICKET_SCOPE', { facts: { coordinate: name } });
  }
}
