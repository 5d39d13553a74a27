import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A service on this machine that is asked for figures: it answers in turn as it was told, and keeps what it was asked. */
export interface FiguresService {
  /** Its host and port, as `MUFAKAT_EVIDENCE_HOSTS` names it. */
  readonly host: string;
  readonly asked: string[];
  /** What it answers to everything, unless one of `next` is left. */
  answer: Answer;
  readonly next: Answer[];
  close(): Promise<void>;
}

export async function startFiguresService(answer: Answer): Promise<FiguresService> {
  const server = createServer((request, response) => {
    service.asked.push(request.url ?? '');
    (service.next.shift() ?? service.answer)(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const service: FiguresService = {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ asked: [], next: [], answer },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return service;
}

/** Pages as the World Bank's API v2 gives them, so many records on each. */
export const worldBankPages =
  (records: readonly object[], perPage: number, edition = (): string => '2026-07-01'): Answer =>
  (request, response) => {
    const page = Number(new URL(request.url ?? '', 'http://service').searchParams.get('page'));
    const head = {
      page,
      pages: Math.ceil(records.length / perPage),
      per_page: perPage,
      total: records.length,
    };
    const shown = records.slice((page - 1) * perPage, page * perPage);
    response.setHeader('content-type', 'application/json;charset=utf-8');
    response.end(JSON.stringify([{ ...head, sourceid: '2', lastupdated: edition() }, shown]));
  };

export const worldBankRecord = (iso3: string, name: string, date: string, value: number | null) => ({
  ...{ indicator: { id: 'IT.NET.USER.ZS', value: 'Individuals using the Internet (% of population)' } },
  ...{ country: { id: iso3.slice(0, 2), value: name }, countryiso3code: iso3, date, value },
  ...{ unit: '', obs_status: '', decimal: 0 },
});

/** Says that it is busy, and for how long. */
export const busy =
  (status: number, retryAfter?: string): Answer =>
  (_, response) => {
    response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
    response.end('busy');
  };

/** Breaks off in the middle. */
export const cut: Answer = (_, response) => {
  response.writeHead(200, { 'content-length': '5000' });
  response.write('[{"page":1,');
  setTimeout(() => response.destroy(), 20);
};

export const says =
  (text: string, type = 'application/json'): Answer =>
  (_, response) => {
    response.writeHead(200, { 'content-type': type });
    response.end(text);
  };

export const pointsTo =
  (location: string): Answer =>
  (_, response) => {
    response.writeHead(302, { location });
    response.end();
  };
