export * from './agency-code';
export * from './enterprise-code';
export * from './names';
export * from './parcel-code';
export * from './parcel-key';
export * from './personal-number';
export * from './problems';
export * from './pseudonym';
