export { demoFacts, type DemoFacts, type KnownPerson } from './demonstration';
export { GenerateError, type GenerateErrorCode } from './errors';
export { generateProvince, type GenerateOptions, type Phase } from './generate';
export { PROVINCE_SLUGS, provinceUnits, type ProvinceSlug, type Unit } from './units';
