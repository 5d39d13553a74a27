import { restricted } from '#desk/marking/marking.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { NewDossier } from '#acts/open-dossier.ts';
import { plantReview } from './planted-review.ts';
import { open, secret, words } from './planted-words.ts';

/** What stands beside the items of a meeting, or hangs on them: closed dossiers of every other kind, and closed lines of open ones. */
export async function plantOthers(
  make: (id: string, dossier: NewDossier) => Promise<void>,
  on: (id: string, deed: AnyDeed) => Promise<unknown>,
  version: number,
): Promise<void> {
  const shut = { marking: restricted } as const;
  await make('candidature-1', {
    kind: 'candidature',
    fields: {
      name: words(secret('candidature')),
      post: words(secret('post')),
      nominatedBy: 'IDN',
      support: [{ id: 's1', actor: 'JPN', standing: 'oral', note: secret('support') }],
    },
  });
  await make('participation-1', {
    kind: 'participation',
    ...shut,
    fields: { name: words(secret('participation')), forum: 'ITU-WTSA', year: 2026 },
  });
  await make('dependence-1', {
    kind: 'dependence',
    ...shut,
    fields: {
      name: words(secret('dependence')),
      about: 'platform',
      year: 2026,
      parts: [{ id: 'p1', who: secret('supplier'), amount: 1 }],
    },
  });
  await make('priority-review-1', {
    kind: 'priority-review',
    ...shut,
    fields: {
      name: words(secret('priorityreview')),
      on: '2026-01-01',
      placed: [
        { id: 'p1', theme: 'ai', place: 1, reason: { en: secret('placedwhy'), id: secret('placedwhy') } },
      ],
    },
  });
  await make('cover-plan-1', {
    kind: 'cover-plan',
    ...shut,
    fields: {
      name: words(secret('coverplan')),
      from: '2026-01-01',
      until: '2027-12-31',
      people: [{ id: 'p1', person: 'person-1', hours: 1 }],
      chosen: [{ id: 'c1', item: 'item-shut', depth: 'not-covered', reason: secret('coverwhy') }],
    },
  });
  await make('objective-1', { kind: 'objective', ...shut, fields: { name: words(secret('aim')) } });
  await plantReview(make, on);
  await make('agreement-1', {
    ...{ kind: 'agreement', ...shut },
    fields: { name: words(secret('agreement')), partners: ['JPN'], about: words(secret('agreed')) },
  });
  await make('commitment-1', {
    ...{ kind: 'commitment', ...shut },
    fields: {
      name: words(secret('commitment')),
      by: 'JPN',
      due: '2027-01-01',
      note: words(secret('promised')),
    },
  });
  await make('person-1', {
    ...{ kind: 'person', ...shut },
    fields: { name: secret('person'), institution: 'inst-lead', title: words(secret('title')) },
  });
  await make('task-force-1', {
    ...{ kind: 'task-force', ...shut },
    fields: { name: words(secret('taskforce')), mandate: words(secret('mandate')) },
  });
  await make('brief-1', {
    ...{ kind: 'brief', parent: 'meeting-open', ...shut },
    fields: { name: words(secret('brief')) },
  });
  await on('brief-1', {
    kind: 'brief-issued',
    number: secret('number'),
    items: [{ item: 'item-open', version, cleared: false }],
  });
  await on('brief-1', {
    kind: 'addendum-issued',
    addendum: 1,
    why: secret('addendum'),
    items: [{ item: 'item-open', version, cleared: false }],
  });
  const shutText = { name: words('A text'), decides: 'content', text: words(secret('silencetext')) };
  await make('silence-1', {
    kind: 'silence',
    fields: { ...shutText, participants: [{ id: 'r1', institution: 'inst-asked' }] },
    markings: { text: restricted },
  });
  await on('silence-1', {
    ...{ kind: 'silence-started', round: 1, decides: 'content', text: { en: secret('silenced') } },
    ...{ source: { of: 'own' }, sha256: 'a'.repeat(64), marking: restricted, zone: 'UTC', minimumHours: 1 },
    ends: new Date(Date.now() + 7 * 86_400_000).toISOString(),
    participants: [
      { id: 'r1', institution: 'inst-asked', actor: null, mission: secret('mission'), address: '', zone: '' },
    ],
  });
  await on('silence-1', {
    ...{ kind: 'silence-extension-asked', round: 1, ask: 't1', participant: 'r1', who: secret('whoasked') },
    ...{ reason: secret('askedtime'), letter: 'B-0' },
  });
  await on('silence-1', {
    ...{ kind: 'silence-extension-declined', round: 1, ask: 't1', reason: secret('declined') },
  });
  await on('silence-1', {
    ...{ kind: 'silence-broken', round: 1, break: 'b1', participant: 'r1', who: secret('whobroke') },
    ...{ reason: secret('broke'), amendment: secret('amendment'), letter: 'B-1' },
  });
  await make('coordination-1', {
    kind: 'coordination',
    fields: {
      ...{ name: words('A meeting on it'), about: words(open), institutions: ['inst-asked'] },
      items: ['item-open'],
    },
  });
  const shutPoint = { item: null, origin: { of: 'own' }, institutions: [], authority: null } as const;
  await on('coordination-1', {
    kind: 'agenda-set',
    points: [
      {
        ...{ ...shutPoint, id: 'point-1', text: secret('agenda'), matter: 'content' },
        marking: restricted,
      },
    ],
  });
  await on('coordination-1', {
    ...{ kind: 'attendance-noted', attendee: 'a1', name: 'Somebody', institution: null },
    authority: 'official',
  });
  await on('coordination-1', {
    ...{ kind: 'point-decided', point: 'point-1', outcome: 'agreed', text: secret('tabled'), base: 2 },
    ...{ who: secret('tabledwho'), matter: 'content', confirmBy: null },
  });
  await on('coordination-1', {
    ...{ kind: 'minutes-issued', version: 1, sha256: 'a'.repeat(64), silence: null },
  });
  await on('coordination-1', {
    ...{ kind: 'minutes-corrected', correction: 'k1', point: null, text: secret('corrected'), who: 'A' },
  });
}
