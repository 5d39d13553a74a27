/** Labels of codes by their list and code, from structure messages that were read before the data. */
export interface SdmxLabels {
  /** By concept or dimension, then by code. */
  readonly byConcept: Map<string, Map<string, string>>;
  readonly byList: Map<string, Map<string, string>>;
}
export const noLabels = (): SdmxLabels => ({ byConcept: new Map(), byList: new Map() });
