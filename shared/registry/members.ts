import type { GraphQLArgument, GraphQLInputField, GraphQLSchema } from 'graphql';
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** Members of a schema by their coordinates: `Type.field`, `Type.field(arg:)`, `Input.field`, `Enum.VALUE`. */

/**
 * What an operation may use of one schema and not of another, each with what is wrong: gone, of another type, or needing
 * an argument that no operation gives yet. What is merely added breaks nobody.
 */
export function brokenMembers(before: GraphQLSchema, after: GraphQLSchema): Map<string, string> {
  const broken = new Map<string, string>();
  const [old, next] = [membersOf(before), membersOf(after)];
  for (const [name, { type, input }] of old) {
    const now = next.get(name);
    if (!now) broken.set(name, 'không còn / is gone');
    else if (!(input ? accepts(now.type, type) : accepts(type, now.type)))
      broken.set(name, `${type} → ${now.type}`);
  }
  for (const [name, { required, of }] of next) {
    if (required && old.has(of) && !old.get(name)?.required) broken.set(of, `${name} bắt buộc / is required`);
  }
  return broken;
}

interface Member {
  /** As written; of a value of an enumeration its name. */
  type: string;
  /** Given by callers, not read by them. */
  input: boolean;
  required: boolean;
  /** What it is a part of. */
  of: string;
}

function membersOf(schema: GraphQLSchema): Map<string, Member> {
  const members = new Map<string, Member>();
  const add = (name: string, of: string, type: string, input: boolean, required = false): void => {
    members.set(name, { type, input, required, of });
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isEnumType(type)) {
      for (const { name } of type.getValues()) add(`${type.name}.${name}`, type.name, name, true);
    } else if (isInputObjectType(type)) {
      add(type.name, type.name, type.name, true);
      for (const field of Object.values(type.getFields())) {
        add(`${type.name}.${field.name}`, type.name, ...given(field, isRequiredInputField(field)));
      }
    } else if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        const name = `${type.name}.${field.name}`;
        add(name, name, String(field.type), false);
        for (const arg of field.args)
          add(`${name}(${arg.name}:)`, name, ...given(arg, isRequiredArgument(arg)));
      }
    }
  }
  return members;
}

function given(member: GraphQLArgument | GraphQLInputField, required: boolean): [string, true, boolean] {
  return [String(member.type), true, required];
}

/** Whether what is of type `given` fits where `wanted` is expected: the same, or narrower by never being null. */
function accepts(wanted: string, given: string): boolean {
  if (wanted === given) return true;
  const [openWanted, openGiven] = [inner(wanted), inner(given)];
  if (openWanted !== null && openGiven !== null) return accepts(openWanted, openGiven);
  if (given.endsWith('!'))
    return accepts(wanted.endsWith('!') ? wanted.slice(0, -1) : wanted, given.slice(0, -1));
  return false;
}

/** What a list holds; null: it is none. */
const inner = (type: string): string | null => (/^\[.*\]$/.test(type) ? type.slice(1, -1) : null);
