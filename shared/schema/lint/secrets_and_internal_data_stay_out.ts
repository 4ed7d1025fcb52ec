import type { LintRule } from './context';

/**
 * State secrets and one agency's internal data are never in the graph
 * (Đắk Lắk 01/2023 Đ.1; Bắc Giang 47/2022 Đ.1.2; Ninh Thuận 57/2020 Đ.1.2; Đắk Nông 43/2022 Đ.1.2).
 */
export const secretsAndInternalDataStayOut: LintRule = (input) =>
  [...input.catalogues].flatMap(([subgraph, catalogue]) =>
    catalogue.items
      .filter((item) => item.classification === 'INTERNAL' || item.stateSecret === true)
      .map((item) => ({
        rule: 'secrets_and_internal_data_stay_out',
        subgraph,
        coordinate: item.id,
        message: item.stateSecret === true ? 'is a state secret' : 'is internal to its owner',
      })),
  );
