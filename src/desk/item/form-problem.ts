/** Something in a filled-in reply form that cannot be read: which point, and which of its fields. */
export interface FormProblem {
  readonly what:
    | 'no-form'
    /** Of other questions; `said` is whose it is and what it asks about. */
    | 'another-form'
    /** Made for a colleague, whose name is `said`: to answer in the institution's name, or to comment. */
    | 'colleague-answer'
    | 'colleague-comment'
    /** An institution's reply where a colleague's comments are wanted. */
    | 'reply-here'
    /** Laid out in a way that this desk does not know. */
    | 'unknown-form'
    /** About a version of the text that there is not. */
    | 'unknown-version'
    | 'nothing-said'
    | 'kind-missing'
    | 'kind-unknown'
    | 'authority-unknown'
    | 'field-gone'
    /** Words were changed that are no longer those that stand. */
    | 'wording-older';
  /** The item and the point, as the form numbers them; 0 where it is about the whole. */
  readonly question: number;
  readonly point: number;
  /** What stands there; of a wording, its section. */
  readonly said: string;
}
