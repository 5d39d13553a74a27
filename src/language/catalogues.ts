import enBackup from '#messages/en/backup.json' with { type: 'json' };
import enBrief from '#messages/en/brief.json' with { type: 'json' };
import enCli from '#messages/en/cli.json' with { type: 'json' };
import enCommon from '#messages/en/common.json' with { type: 'json' };
import enDoors from '#messages/en/doors.json' with { type: 'json' };
import idDoors from '#messages/id/doors.json' with { type: 'json' };
import enDesk from '#messages/en/desk.json' with { type: 'json' };
import enFields from '#messages/en/fields.json' with { type: 'json' };
import enPostgres from '#messages/en/postgres.json' with { type: 'json' };
import enUi from '#messages/en/ui.json' with { type: 'json' };
import idBackup from '#messages/id/backup.json' with { type: 'json' };
import idBrief from '#messages/id/brief.json' with { type: 'json' };
import idCli from '#messages/id/cli.json' with { type: 'json' };
import idCommon from '#messages/id/common.json' with { type: 'json' };
import idDesk from '#messages/id/desk.json' with { type: 'json' };
import idFields from '#messages/id/fields.json' with { type: 'json' };
import idPostgres from '#messages/id/postgres.json' with { type: 'json' };
import idUi from '#messages/id/ui.json' with { type: 'json' };
import enMail from '#messages/en/mail.json' with { type: 'json' };
import enSettle from '#messages/en/settle.json' with { type: 'json' };
import idSettle from '#messages/id/settle.json' with { type: 'json' };
import idMail from '#messages/id/mail.json' with { type: 'json' };
import enPages from '#messages/en/pages.json' with { type: 'json' };
import idPages from '#messages/id/pages.json' with { type: 'json' };
import enToday from '#messages/en/today.json' with { type: 'json' };
import idToday from '#messages/id/today.json' with { type: 'json' };
import enMeetings from '#messages/en/meetings.json' with { type: 'json' };
import idMeetings from '#messages/id/meetings.json' with { type: 'json' };
import enContributions from '#messages/en/contributions.json' with { type: 'json' };
import idContributions from '#messages/id/contributions.json' with { type: 'json' };
import enBriefing from '#messages/en/briefing.json' with { type: 'json' };
import idBriefing from '#messages/id/briefing.json' with { type: 'json' };
import enDossiers from '#messages/en/dossiers.json' with { type: 'json' };
import idDossiers from '#messages/id/dossiers.json' with { type: 'json' };
import enItem from '#messages/en/item.json' with { type: 'json' };
import enForm from '#messages/en/form.json' with { type: 'json' };
import idForm from '#messages/id/form.json' with { type: 'json' };
import enStanding from '#messages/en/standing.json' with { type: 'json' };
import idStanding from '#messages/id/standing.json' with { type: 'json' };
import enTrade from '#messages/en/trade.json' with { type: 'json' };
import idTrade from '#messages/id/trade.json' with { type: 'json' };
import enCover from '#messages/en/cover.json' with { type: 'json' };
import idCover from '#messages/id/cover.json' with { type: 'json' };
import enPriorities from '#messages/en/priorities.json' with { type: 'json' };
import idPriorities from '#messages/id/priorities.json' with { type: 'json' };
import enInside from '#messages/en/inside.json' with { type: 'json' };
import idInside from '#messages/id/inside.json' with { type: 'json' };
import enAsked from '#messages/en/asked.json' with { type: 'json' };
import idAsked from '#messages/id/asked.json' with { type: 'json' };
import enAsk from '#messages/en/ask.json' with { type: 'json' };
import idAsk from '#messages/id/ask.json' with { type: 'json' };
import enCoalition from '#messages/en/coalition.json' with { type: 'json' };
import enWinning from '#messages/en/winning.json' with { type: 'json' };
import enStrategy from '#messages/en/strategy.json' with { type: 'json' };
import enStance from '#messages/en/stance.json' with { type: 'json' };
import enReply from '#messages/en/reply.json' with { type: 'json' };
import idItem from '#messages/id/item.json' with { type: 'json' };
import idCoalition from '#messages/id/coalition.json' with { type: 'json' };
import idWinning from '#messages/id/winning.json' with { type: 'json' };
import idStrategy from '#messages/id/strategy.json' with { type: 'json' };
import idStance from '#messages/id/stance.json' with { type: 'json' };
import idReply from '#messages/id/reply.json' with { type: 'json' };
import enFollowup from '#messages/en/followup.json' with { type: 'json' };
import idFollowup from '#messages/id/followup.json' with { type: 'json' };
import enCountries from '#messages/en/countries.json' with { type: 'json' };
import idCountries from '#messages/id/countries.json' with { type: 'json' };
import enForums from '#messages/en/forums.json' with { type: 'json' };
import idForums from '#messages/id/forums.json' with { type: 'json' };
import enPeople from '#messages/en/people.json' with { type: 'json' };
import idPeople from '#messages/id/people.json' with { type: 'json' };
import enVotes from '#messages/en/votes.json' with { type: 'json' };
import enFiguresIn from '#messages/en/figures-in.json' with { type: 'json' };
import idFiguresIn from '#messages/id/figures-in.json' with { type: 'json' };
import enEvidence from '#messages/en/evidence.json' with { type: 'json' };
import idEvidence from '#messages/id/evidence.json' with { type: 'json' };
import idVotes from '#messages/id/votes.json' with { type: 'json' };
import enPrediction from '#messages/en/prediction.json' with { type: 'json' };
import idPrediction from '#messages/id/prediction.json' with { type: 'json' };
import enSearch from '#messages/en/search.json' with { type: 'json' };
import idSearch from '#messages/id/search.json' with { type: 'json' };
import enSettings from '#messages/en/settings.json' with { type: 'json' };
import idSettings from '#messages/id/settings.json' with { type: 'json' };
import enNotice from '#messages/en/notice.json' with { type: 'json' };
import idNotice from '#messages/id/notice.json' with { type: 'json' };
import enAudit from '#messages/en/audit.json' with { type: 'json' };
import idAudit from '#messages/id/audit.json' with { type: 'json' };
import enHandover from '#messages/en/handover.json' with { type: 'json' };
import idHandover from '#messages/id/handover.json' with { type: 'json' };
import enExchange from '#messages/en/exchange.json' with { type: 'json' };
import idExchange from '#messages/id/exchange.json' with { type: 'json' };
import enWho from '#messages/en/who.json' with { type: 'json' };
import idWho from '#messages/id/who.json' with { type: 'json' };
import enCoordination from '#messages/en/coordination.json' with { type: 'json' };
import idCoordination from '#messages/id/coordination.json' with { type: 'json' };
import enSilence from '#messages/en/silence.json' with { type: 'json' };
import idSilence from '#messages/id/silence.json' with { type: 'json' };
import enBoard from '#messages/en/board.json' with { type: 'json' };
import idBoard from '#messages/id/board.json' with { type: 'json' };
import enInstructions from '#messages/en/instructions.json' with { type: 'json' };
import idInstructions from '#messages/id/instructions.json' with { type: 'json' };
import enClearance from '#messages/en/clearance.json' with { type: 'json' };
import idClearance from '#messages/id/clearance.json' with { type: 'json' };
import enMeasures from '#messages/en/measures.json' with { type: 'json' };
import idMeasures from '#messages/id/measures.json' with { type: 'json' };
import enTelling from '#messages/en/telling.json' with { type: 'json' };
import idTelling from '#messages/id/telling.json' with { type: 'json' };
import enReport from '#messages/en/report.json' with { type: 'json' };
import idReport from '#messages/id/report.json' with { type: 'json' };
import type { Lang } from './language.ts';

/** One file per room of the house and language; a key is `<file>.<key in the file>`. */
const english = {
  settle: enSettle,
  silence: enSilence,
  board: enBoard,
  report: enReport,
  instructions: enInstructions,
  clearance: enClearance,
  measures: enMeasures,
  coordination: enCoordination,
  settings: enSettings,
  countries: enCountries,
  forums: enForums,
  people: enPeople,
  search: enSearch,
  evidence: enEvidence,
  'figures-in': enFiguresIn,
  votes: enVotes,
  prediction: enPrediction,
  followup: enFollowup,
  dossiers: enDossiers,
  today: enToday,
  meetings: enMeetings,
  contributions: enContributions,
  briefing: enBriefing,
  backup: enBackup,
  brief: enBrief,
  cli: enCli,
  common: enCommon,
  desk: enDesk,
  doors: enDoors,
  fields: enFields,
  postgres: enPostgres,
  mail: enMail,
  notice: enNotice,
  telling: enTelling,
  pages: enPages,
  item: enItem,
  form: enForm,
  inside: enInside,
  priorities: enPriorities,
  cover: enCover,
  trade: enTrade,
  standing: enStanding,
  ask: enAsk,
  asked: enAsked,
  coalition: enCoalition,
  winning: enWinning,
  stance: enStance,
  strategy: enStrategy,
  reply: enReply,
  ui: enUi,
  audit: enAudit,
  exchange: enExchange,
  handover: enHandover,
  who: enWho,
};
const indonesian: { [N in keyof typeof english]: Record<keyof (typeof english)[N], string> } = {
  settle: idSettle,
  silence: idSilence,
  board: idBoard,
  report: idReport,
  instructions: idInstructions,
  clearance: idClearance,
  measures: idMeasures,
  coordination: idCoordination,
  settings: idSettings,
  countries: idCountries,
  forums: idForums,
  people: idPeople,
  search: idSearch,
  evidence: idEvidence,
  'figures-in': idFiguresIn,
  votes: idVotes,
  prediction: idPrediction,
  followup: idFollowup,
  dossiers: idDossiers,
  today: idToday,
  meetings: idMeetings,
  contributions: idContributions,
  briefing: idBriefing,
  backup: idBackup,
  brief: idBrief,
  cli: idCli,
  common: idCommon,
  desk: idDesk,
  doors: idDoors,
  fields: idFields,
  postgres: idPostgres,
  mail: idMail,
  notice: idNotice,
  telling: idTelling,
  pages: idPages,
  item: idItem,
  form: idForm,
  inside: idInside,
  priorities: idPriorities,
  cover: idCover,
  trade: idTrade,
  standing: idStanding,
  ask: idAsk,
  asked: idAsked,
  coalition: idCoalition,
  winning: idWinning,
  stance: idStance,
  strategy: idStrategy,
  reply: idReply,
  ui: idUi,
  audit: idAudit,
  exchange: idExchange,
  handover: idHandover,
  who: idWho,
};

type Namespaces = typeof english;
/** Every message there is, as `common.save`. */
export type MessageKey = {
  [N in keyof Namespaces & string]: `${N}.${keyof Namespaces[N] & string}`;
}[keyof Namespaces & string];

type Catalogue = Readonly<Record<MessageKey, string>>;

function flatten(namespaces: Record<string, Record<string, string>>): Catalogue {
  const flat: Record<string, string> = {};
  for (const [namespace, messages] of Object.entries(namespaces)) {
    for (const [key, message] of Object.entries(messages)) flat[`${namespace}.${key}`] = message;
  }
  return flat as Catalogue;
}

export const catalogues: Readonly<Record<Lang, Catalogue>> = {
  en: flatten(english),
  id: flatten(indonesian),
};
