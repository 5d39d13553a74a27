import type { Lang } from '#language/language.ts';
import type { Translate } from '#language/messages.ts';
import type { Account } from '#acts/accounts.ts';
import type { Desk } from '#acts/desk.ts';
import type { Surroundings } from '#acts/look-around.ts';
import type { Session } from '#sign-in/session.ts';
import type { SignIn } from '#sign-in/sign-in.ts';

declare global {
  namespace App {
    interface Error {
      message: string;
      /** There was no room on the disk. */
      isDiskFull?: true;
    }
    interface Locals {
      /** Who asks, where, on which database. Without an account the reader is a guest who sees nothing. */
      desk: Desk;
      account: Account | null;
      /** The session that the account came by. */
      session: Session | null;
      around: Surroundings;
      door: SignIn;
      /** `Set-Cookie` lines of the door, put on whatever is answered. */
      doorCookies: string[];
      lang: Lang;
      t: Translate;
      appearance: 'auto' | 'light' | 'dark';
    }
  }
}
