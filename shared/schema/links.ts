import type { ConstDirectiveNode, DocumentNode } from 'graphql';
import { Kind, valueFromASTUntyped } from 'graphql';

export const RIGHTS_SPEC = 'https://datahub.vn/spec/rights/';
export const FEDERATION_SPEC = 'https://specs.apollo.dev/federation/';

/** Turns the name that a directive has in one SDL into the name that its specification gives it. */
export interface LinkedNames {
  /** The local names under which `directive` (e.g. `item`) of this specification may appear. */
  localName(directive: string): string;
  linked: boolean;
}

/**
 * Resolves `@link(url, as, import)` for one specification, renamed imports included: a directive renamed on import
 * is the same directive (GHSA-g8jh-vg5j-4h3f).
 */
export function linkedNames(document: DocumentNode, spec: string): LinkedNames {
  const link = schemaDirectives(document).find(
    (directive) => directive.name.value === 'link' && String(argument(directive, 'url')).startsWith(spec),
  );
  if (!link) return { localName: (name) => name, linked: false };
  const imported = importedNames(argument(link, 'import'));
  const prefix = (argument(link, 'as') as string | undefined) ?? defaultPrefix(spec);
  return { localName: (name) => imported.get(name) ?? `${prefix}__${name}`, linked: true };
}

/** Value of a directive's argument as plain JSON, or undefined. */
export function argument(directive: ConstDirectiveNode, name: string): unknown {
  const node = directive.arguments?.find((candidate) => candidate.name.value === name);
  return node && valueFromASTUntyped(node.value);
}

function schemaDirectives(document: DocumentNode): readonly ConstDirectiveNode[] {
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? [])
      : [],
  );
}

function importedNames(imports: unknown): Map<string, string> {
  const names = new Map<string, string>();
  for (const entry of Array.isArray(imports) ? (imports as unknown[]) : []) {
    if (typeof entry === 'string') names.set(bare(entry), bare(entry));
    else if (isRename(entry)) names.set(bare(entry.name), bare(entry.as ?? entry.name));
  }
  return names;
}

function isRename(entry: unknown): entry is { name: string; as?: string } {
  return (
    typeof entry === 'object' && entry !== null && typeof (entry as { name?: unknown }).name === 'string'
  );
}

const bare = (name: string) => name.replace(/^@/, '');
const defaultPrefix = (spec: string) => spec.replace(/\/$/, '').split('/').at(-1) ?? spec;
