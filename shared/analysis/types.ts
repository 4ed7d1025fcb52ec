import type { FieldNode, OperationTypeNode } from 'graphql';

/** One selected field, in one place of one operation: what is judged (semantics: each occurrence is judged). */
export interface Occurrence {
  index: number;
  /** Index of the occurrence that bears it, -1 at the root. */
  parent: number;
  /** The field's own coordinate first; under an interface also that of every object type that may stand there. */
  coordinates: readonly string[];
  /** Coordinates that its arguments read, by literal or by variable. */
  reads: readonly string[];
  /** Response path with `[]` for lists: ["parcels", "edges", "[]", "node", "area"]. */
  responsePath: readonly string[];
  underList: boolean;
  parentType: string;
  /** Named type of what it returns, and whether that has fields of its own. */
  returns: string;
  composite: boolean;
  location: { line: number; column: number } | null;
}

/** The operation with fragments expanded and @skip/@include resolved. */
export type SelectionTree = readonly TreeNode[];
export type TreeNode =
  | { kind: 'field'; occurrence: number; node: FieldNode; key: string; children: SelectionTree }
  | { kind: 'typename'; node: FieldNode; key: string }
  | { kind: 'introspection'; node: FieldNode; key: string }
  | { kind: 'fragment'; on: string | null; children: SelectionTree };

export interface Measures {
  depth: number;
  selections: number;
  rootFields: number;
  /** Estimated objects: page sizes multiplied down the operation. */
  cost: number;
}

export interface Analysis {
  operation: OperationTypeNode;
  rootType: string;
  occurrences: readonly Occurrence[];
  tree: SelectionTree;
  introspects: boolean;
  measures: Measures;
}

export type Limits = Measures;
