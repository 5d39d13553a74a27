import type { Account } from '#desk/people/account.ts';
import type { Workplace } from '../jobs/each-apart.ts';
import type { Post } from '../post.ts';

/** What telling people works with. */
export interface Delivery extends Workplace {
  /** The mail server; undefined where the operator has named none. */
  readonly post: Post | undefined;
  /** Where the desk is reached, as `https://desk.example.org`. */
  readonly origin: string;
  /** Makes the address of a new one-time link, or of an invitation. */
  readonly signInAddress: (account: Account, kind: 'sign-in' | 'invitation') => Promise<string>;
}
