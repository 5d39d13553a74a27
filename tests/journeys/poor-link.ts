import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A wire between a browser and a desk that can be cut: whoever is on it, page or service worker, feels it alike. */
export interface PoorLink {
  readonly port: number;
  /** Nothing goes through, in neither direction. */
  cut(): void;
  /** What is asked arrives; what is answered does not. */
  loseAnswers(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Opens a link to a desk that listens, or will listen, on a port of this machine. */
export async function openPoorLink(to: number): Promise<PoorLink> {
  let state: 'whole' | 'cut' | 'one-way' = 'whole';
  const open = new Set<Socket>();
  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(to, '127.0.0.1');
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (piece) => far.write(piece));
    far.on('data', (piece) => (state === 'one-way' ? near.destroy() : near.write(piece)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the link has no port');
  return {
    port: address.port,
    cut: () => {
      state = 'cut';
      for (const socket of open) socket.destroy();
    },
    loseAnswers: () => {
      state = 'one-way';
    },
    mend: () => {
      state = 'whole';
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
