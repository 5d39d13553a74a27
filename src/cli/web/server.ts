import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import compression from 'compression';
import { ownHeaders, settleRequest, type Reach } from './request.ts';

/** Answers a request or calls `next`. */
type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

export interface WebServer {
  /** The port that is open; another than asked for where that was 0. */
  readonly port: number;
  /** Takes no more requests, lets those under way end, and closes what is left after a while. */
  stop(): Promise<void>;
}

/** How long requests under way may take to end when the desk stops. */
const farewellMilliseconds = 5_000;

/** The largest upload with its form around it. */
const bodyLimit = '24M';

/** The built application, told by which headers our server speaks to it. It reads its settings as it is loaded. */
export async function loadApplication(directory: string): Promise<Handler> {
  process.env['PROTOCOL_HEADER'] = ownHeaders.protocol;
  process.env['HOST_HEADER'] = ownHeaders.host;
  process.env['ADDRESS_HEADER'] = ownHeaders.address;
  process.env['BODY_SIZE_LIMIT'] ??= bodyLimit;
  const loaded = (await import(pathToFileURL(join(directory, 'handler.js')).href)) as { handler: Handler };
  return loaded.handler;
}

/** Serves the application by plain HTTP; encryption is the business of a proxy before it. */
export async function serve(
  application: Handler,
  listen: { readonly host: string; readonly port: number },
  reach: Reach,
): Promise<WebServer> {
  // Pages shrink to a fifth, and many are read over poor links.
  const compress: Handler = compression({ level: 4 }) as unknown as Handler;
  const server = createServer((request, response) => {
    if (!settleRequest(request, reach)) {
      answer(response, 421, 'This desk is not known under that name. Set MUFAKAT_ORIGIN to its address.');
    } else {
      compress(request, response, () => application(request, response, () => answer(response, 404, '')));
    }
  });
  server.headersTimeout = 20_000;
  server.requestTimeout = 120_000;
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ ...listen, backlog: 1024 }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : listen.port,
    stop: () => stopServer(server),
  };
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${text}\n`);
}

async function stopServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const impatience = setTimeout(() => server.closeAllConnections(), farewellMilliseconds);
  await closed;
  clearTimeout(impatience);
}
