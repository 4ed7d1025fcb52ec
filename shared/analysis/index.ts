export { analyse, type AnalysisInput } from './analyse';
export { chooseOperation, type NamedOperation } from './operation';
export { plain } from './readings';
export { effectiveVariables, shapeKey, shapeOfOperation, type Variables, type VariableShape } from './shape';
export type { Analysis, Limits, Measures, Occurrence, SelectionTree, TreeNode } from './types';
export { variablesOfShape } from './unshape';
