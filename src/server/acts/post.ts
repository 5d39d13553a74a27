import { createTransport } from 'nodemailer';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  /** Plain text. Never more than a link and who it is from: mail is read by others. */
  readonly text: string;
}

export interface Post {
  send(letter: Letter): Promise<void>;
}

let post: Post | null | undefined;

/** The mail server that the operator named in `MUFAKAT_SMTP` (`smtp://user:password@host:port`); undefined without one. */
export function findPost(): Post | undefined {
  if (post === undefined) {
    const server = process.env['MUFAKAT_SMTP'];
    post = server ? openPost(server, process.env['MUFAKAT_MAIL_FROM'] ?? 'mufakat@localhost') : null;
  }
  return post ?? undefined;
}

/** Letters over one SMTP server. */
export function openPost(server: string, from: string): Post {
  const transport = createTransport(server);
  return {
    send: async (letter) => {
      await transport.sendMail({ from, ...letter });
    },
  };
}
