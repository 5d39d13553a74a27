import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

/** A real mail server on this machine that keeps what is sent through it. */
export interface Mailbox {
  /** What to give as `MUFAKAT_SMTP`. */
  readonly address: string;
  readonly letters: readonly string[];
  close(): Promise<void>;
}

/** Opens one on a port of its own. */
export async function openMailbox(): Promise<Mailbox> {
  const letters: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        letters.push(Buffer.concat(pieces).toString('utf8'));
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  if (typeof address !== 'object' || !address) throw new Error('the mail server has no port');
  return {
    address: `smtp://127.0.0.1:${address.port}`,
    letters,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
