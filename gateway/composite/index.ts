export { catalogue, HUB_ADDRESS } from './catalogue';
export { createHome, HUB_SCHEMA } from './home';
export { runPart, type CompositeHost, type Part } from './run_part';
export { matrixRoute } from './matrix/route';
