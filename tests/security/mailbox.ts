import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

/** A real mail server on this machine that keeps what is sent through it. */
export interface Mailbox {
  /** What to give as `MUFAKAT_SMTP`. */
  readonly address: string;
  readonly letters: readonly string[];
  /** The return address of each, as its envelope has it. */
  readonly returns: readonly string[];
  close(): Promise<void>;
}

/** What a server answers to somebody's address instead of taking the letter: the code of SMTP and its words. */
export type Refuse = (address: string) => { readonly code: number; readonly words: string } | undefined;

/** Opens one on a port of its own, or on one that was used before. */
export async function openMailbox(port = 0, refuse: Refuse = () => undefined): Promise<Mailbox> {
  const letters: string[] = [];
  const returns: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, session, done) => {
      const refused = refuse(address);
      done(refused && Object.assign(new Error(refused.words), { responseCode: refused.code }));
    },
    onData: (stream, { envelope }, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        returns.push(envelope.mailFrom ? envelope.mailFrom.address : '');
        letters.push(Buffer.concat(pieces).toString('utf8'));
        done();
      });
    },
  });
  // Whoever sends may die in the middle of a letter.
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  if (typeof address !== 'object' || !address) throw new Error('the mail server has no port');
  return {
    address: `smtp://127.0.0.1:${address.port}`,
    letters,
    returns,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
