import { readVotes, type ReadVotes } from './read-votes.ts';
import type { VoteFile } from './collect-votes.ts';

/** Small files of each form, made for the tests: two roll calls that several of them tell of, and some that one does. */
export const sampleFiles = {
  'undl.csv': `undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,agenda_title,subjects,vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link
900001,FRA,FRANCE,Y,2019-12-27,74,A/RES/74/247,,,A/74/PV.52,"Countering the use of information and communications technologies for criminal purposes : resolution / adopted by the General Assembly",CRIME,CYBERCRIME,,2.0,1.0,1.0,1.0,5.0,https://digitallibrary.un.org/record/900001
900001,IDN,INDONESIA,Y,2019-12-27,74,A/RES/74/247,,,A/74/PV.52,"Countering the use of information and communications technologies for criminal purposes : resolution / adopted by the General Assembly",CRIME,CYBERCRIME,,2.0,1.0,1.0,1.0,5.0,https://digitallibrary.un.org/record/900001
900001,USA,UNITED STATES,N,2019-12-27,74,A/RES/74/247,,,A/74/PV.52,"Countering the use",CRIME,CYBERCRIME,,2.0,1.0,1.0,1.0,5.0,x
900001,TUR,TURKEY,A,2019-12-27,74,A/RES/74/247,,,A/74/PV.52,"Countering the use",CRIME,CYBERCRIME,,2.0,1.0,1.0,1.0,5.0,x
900001,SWZ,SWAZILAND,X,2019-12-27,74,A/RES/74/247,,,A/74/PV.52,"Countering the use",CRIME,CYBERCRIME,,2.0,1.0,1.0,1.0,5.0,x
800001,SUN,USSR,Y,1975-11-10,30,A/RES/3379(XXX),,,A/PV.2400,Elimination of all forms of racial discrimination,RACISM,,,2,2,0,0,4,x
800001,DDR,GERMAN DEMOCRATIC REPUBLIC,Y,1975-11-10,30,A/RES/3379(XXX),,,A/PV.2400,Elimination,RACISM,,,2,2,0,0,4,x
800001,FRA,FRANCE,N,1975-11-10,30,A/RES/3379(XXX),,,A/PV.2400,Elimination,RACISM,,,2,2,0,0,4,x
800001,ZAR,ZAIRE,N,1975-11-10,30,A/RES/3379(XXX),,,A/PV.2400,Elimination,RACISM,,,2,2,0,0,4,x
`,
  'un_votes.csv': `"rcid","country","country_code","vote"
9087,"France","FR","yes"
9087,"Indonesia","ID","yes"
9087,"United States","US","no"
9087,"Turkey","TR","abstain"
77,"Federal Republic of Germany",NA,"yes"
77,"Namibia","NA","no"
77,"Yugoslavia","YU","abstain"
`,
  'un_roll_calls.csv': `"rcid","session","importantvote","date","unres","amend","para","short","descr"
9087,74,NA,2019-12-27,"A/RES/74/247",NA,NA,"","Countering the use of information and communications technologies"
77,34,0,1979-12-02,"R/34/88",0,0,"DISARMAMENT","TO APPROVE A RESOLUTION"
`,
  'issues.csv': `"rcid","short_name","issue"
77,"di","Arms control and disarmament"
`,
  'voeten.csv': `rcid,ccode,session,date,unres,amend,para,short,descr,vote,me,nu,di,hr,co,ec
9087,220,74,2019-12-27,A/RES/74/247,,,,Countering,1,0,0,0,0,0,0
9087,850,74,2019-12-27,A/RES/74/247,,,,Countering,1,0,0,0,0,0,0
9087,2,74,2019-12-27,A/RES/74/247,,,,Countering,3,0,0,0,0,0,0
9087,345,74,2019-12-27,A/RES/74/247,,,,Countering,8,0,0,0,0,0,0
9087,626,74,2019-12-27,A/RES/74/247,,,,Countering,9,0,0,0,0,0,0
`,
  'unga_votes.csv': `undl_id,symbol,session,vote_date,country_name,vote
910001,A/RES/79/1,79,2024-10-29,TÜRKÝYE,Y
910001,A/RES/79/1,79,2024-10-29,CÔTE D'IVOIRE,N
910001,A/RES/79/1,79,2024-10-29,NETHERLANDS (KINGDOM OF THE),NV
`,
  'unga_resolutions.csv': `undl_id,body,symbol,session,vote_date,recorded,yes,no,abstain,non_voting,title,agenda,meeting_record,committee_report,source_log
910001,GA,A/RES/79/1,79,2024-10-29,1,1,1,0,1,"No first placement of weapons in outer space : resolution / adopted by the General Assembly",A/79/251 96,A/79/PV.29,N/A,x
`,
  'wtsa.csv': `body;roll_call;session;date;title;country;vote;themes;publisher;reference
ITU-WTSA;1;WTSA-24;2024-10-20;Resolution on AI standards;IDN;ya;ai;ITU;WTSA-24/DT/1
ITU-WTSA;1;WTSA-24;2024-10-20;Resolution on AI standards;Hong Kong, China;no;ai;ITU;WTSA-24/DT/1
ITU-WTSA;1;WTSA-24;2024-10-20;Resolution on AI standards;India;abstain;ai;ITU;WTSA-24/DT/1
`,
  'repeated.csv': `v1,rcid1,rcid2
1,77,9087
`,
} as const;
export type SampleName = keyof typeof sampleFiles;

export const fileOf = (name: string, text: string): VoteFile => ({
  name,
  bytes: [new TextEncoder().encode(text)],
});

export const readSamples = (names: readonly SampleName[], body?: string): Promise<ReadVotes> =>
  readVotes(
    names.map((name) => fileOf(name, sampleFiles[name])),
    body === undefined ? {} : { body },
  );

/** How each country voted in a roll call, by code: `FRA yes`. */
export const votesOf = ({ countries, columns }: ReadVotes, rollCall: number): readonly string[] =>
  [...columns.vote]
    .flatMap((vote, n) =>
      columns.rollCall[n] === rollCall
        ? [`${countries[columns.country[n] ?? 0]} ${['', 'yes', 'abstain', 'no'][vote]}`]
        : [],
    )
    .toSorted();
