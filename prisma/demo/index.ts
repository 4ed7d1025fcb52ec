// The well-known persons have a door of their own, `./demonstration`: naming them loads no generator.
export { GenerateError, type GenerateErrorCode } from './errors';
export { generateProvince, type GenerateOptions, type Phase } from './generate';
export { PROVINCE_SLUGS, provinceUnits, type ProvinceSlug, type Unit } from './units';
