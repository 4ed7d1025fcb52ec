export { createCaseRegister, type CaseRegisterOptions } from './register';
export { askCaseSubgraph } from './ask_subgraph';
export { casesNamed } from './cases_named';
export { createCaseFactStore } from './fact_store';
export { noCases, type CaseRegister } from './types';
