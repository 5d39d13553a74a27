import type { Transporter } from 'nodemailer';
import type { MailAnswer } from '#desk/notice/letter.ts';

/** Something that goes with a letter. */
export interface MailFile {
  readonly name: string;
  readonly type: string;
  readonly content: string | Uint8Array;
}

export interface Mail {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  /** Who reads an answer to it, where somebody does. */
  readonly answersTo?: { readonly name: string; readonly address: string };
  /** Plain text. Never more than a link and who it is from: mail is read by others. */
  readonly text: string;
  /** The same for mail programs that show markup; nothing in it is fetched from anywhere. */
  readonly html: string;
  /** Stays the same however often it is sent, so that a second copy is known as one. */
  readonly id: string;
  readonly files?: readonly MailFile[];
}

export interface Post {
  /** @throws MailRefused when the server does not take it */
  send(mail: Mail): Promise<void>;
}

/** The mail server did not take a letter. */
export class MailRefused extends Error {
  readonly answer: MailAnswer;
  constructor(message: string, answer: MailAnswer, cause: unknown) {
    super(message, { cause });
    this.answer = answer;
  }
}

let post: Post | null | undefined;

/** The mail server that the operator named in `MUFAKAT_SMTP` (`smtp://user:password@host:port`); undefined without one. */
export function findPost(): Post | undefined {
  if (post === undefined) {
    const server = process.env['MUFAKAT_SMTP'];
    const { MUFAKAT_MAIL_FROM: from = 'mufakat@localhost', MUFAKAT_MAIL_RETURN: returns } = process.env;
    post = server ? openPost(server, from, returns || undefined) : null;
  }
  return post ?? undefined;
}

/**
 * Letters over one SMTP server.
 *
 * @param returns where what does not arrive comes back to, `bounces@example.org`: each letter with its id, as
 *   `bounces+ID@example.org`. Without it, it comes back to the sender's address.
 */
export function openPost(server: string, from: string, returns?: string): Post {
  const options = {
    url: server,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
    // Whatever a letter says, nothing is read from this machine or fetched from another for it.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  let opened: Promise<Transporter> | undefined;
  const transport = (): Promise<Transporter> =>
    (opened ??= import('nodemailer').then(({ createTransport }) => createTransport(options)));
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    send: async ({ to, subject, answersTo, text, html, id, files = [] }) => {
      try {
        await (
          await transport()
        ).sendMail({
          ...{ from, replyTo: answersTo ?? from, to, subject, text, html },
          ...(returns && { envelope: { from: returns.replace(/(?=@[^@]*$)/, `+${id}`), to: to.address } }),
          messageId: `<${id}@${domain}>`,
          // Nobody's answering machine is to answer (RFC 3834), and no mail program is to fetch anything.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          attachments: files.map((file) => ({
            filename: file.name,
            contentType: file.type,
            content: typeof file.content === 'string' ? file.content : Buffer.from(file.content),
          })),
        });
      } catch (error) {
        throw refusedBy(error);
      }
    },
  };
}

function refusedBy(error: unknown): MailRefused {
  const { responseCode, code, response } = error as {
    responseCode?: unknown;
    code?: unknown;
    response?: unknown;
  };
  const said =
    typeof response === 'string' ? response : error instanceof Error ? error.message : String(error);
  return new MailRefused(
    said,
    {
      code: typeof responseCode === 'number' ? responseCode : undefined,
      signInRefused: code === 'EAUTH',
    },
    error,
  );
}
