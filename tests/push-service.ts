import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

/** Something a push service was handed, as it came. */
export interface Handed {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** A stand-in for a browser maker's push service on this machine. It keeps what it is handed, and can read none of it. */
export interface PushService {
  /** Its host and port, as `MUFAKAT_PUSH_HOSTS` names it. */
  readonly host: string;
  readonly handed: readonly Handed[];
  /** What it answers from now on; 201 unless said otherwise. */
  answer(status: number): void;
  close(): Promise<void>;
}

export async function openPushService(): Promise<PushService> {
  const handed: Handed[] = [];
  let status = 201;
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      handed.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(pieces) });
      response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:9/elsewhere' } : {}).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the push service has no port');
  return {
    host: `127.0.0.1:${address.port}`,
    handed,
    answer: (wanted) => {
      status = wanted;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A browser's half of a subscription: it alone can read what is sent to it. */
export interface Receiver {
  readonly p256dh: string;
  readonly auth: string;
  /** Reads a message by RFC 8188 and RFC 8291. @throws where it was not written for this receiver. */
  open(body: Buffer): unknown;
}

export function makeReceiver(): Receiver {
  const curve = createECDH('prime256v1');
  const own = curve.generateKeys();
  const auth = randomBytes(16);
  const derive = (secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, salt, info, length));
  return {
    p256dh: own.toString('base64url'),
    auth: auth.toString('base64url'),
    open: (body) => {
      const salt = body.subarray(0, 16);
      const idLength = body.readUInt8(20);
      const sender = body.subarray(21, 21 + idLength);
      const sealed = body.subarray(21 + idLength);
      const shared = curve.computeSecret(sender);
      const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), own, sender]);
      const secret = derive(shared, auth, keyInfo, 32);
      const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
      const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
      const decipher = createDecipheriv('aes-128-gcm', key, nonce);
      decipher.setAuthTag(sealed.subarray(-16));
      const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
      // The last record ends with 2 and then zeros.
      const end = plain.lastIndexOf(2);
      return JSON.parse(plain.subarray(0, end).toString('utf8'));
    },
  };
}

/** What the sender says of itself (RFC 8292). @throws where the signature is not that of its key. */
export function readSender(header: string): {
  readonly key: string;
  readonly claims: Record<string, unknown>;
} {
  const [, token = '', key = ''] = /^vapid t=([^,\s]+), ?k=(\S+)$/.exec(header) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const signed = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!signed) throw new Error('the sender is not who it says');
  return { key, claims: JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) };
}
