/** PostgreSQL's NOTIFY channel on which changes of the published services are told. */
export const SERVICES_CHANNEL = 'hub_services';
