/** One thing asked, and the sections of the position it touches. */
export interface AskedPoint {
  readonly id: string;
  readonly question: string;
  /** Field keys of the item that the institution is shown for this point. */
  readonly sections: readonly string[];
}
