import type { IsoDate } from '#language/formats.ts';

/**
 * Under which names a state stands in records of votes, then and now, and in which numbers of the Correlates of War
 * project, that researchers' files use. One line: code; numbers and other codes; from its first day; until the day that no longer counts;
 * names parted by |. The code is that of the seat: a state that was renamed, or went on as the same member (the USSR as
 * the Russian Federation, the Federal Republic of Germany as Germany, Yemen), keeps one; a member that ended (Czechoslovakia,
 * the German Democratic Republic, Democratic Yemen, Yugoslavia) has a code of its own. A name may stand in several lines
 * with other days; where research files know the month of a vote at best, a state begins with its month. Written by hand; capitals, accents and punctuation do not matter. What is not here is never guessed.
 *
 * Sources: United Nations, Growth in membership, and its notes on member states; ISO 3166-1 and 3166-3 for the codes
 * (EAZ, which ISO never gave, for Zanzibar; VDR as it was for the Republic of Viet-Nam); Correlates of War, State System
 * Membership v2016. China's seat until General Assembly resolution 2758 (XXVI) has the code TWN that research files give it.
 */
export const statesTable = `
AFG;700;;;Afghanistan
AGO;540;;;Angola
ALB;339;;;Albania
AND;232;;;Andorra
ARE;696;;;United Arab Emirates|UAE
ARG;160;;;Argentina
ARM;371;;;Armenia
ATG;58;;;Antigua and Barbuda
AU;;;;African Union
AUS;900;;;Australia
AUT;305;;;Austria
AZE;373;;;Azerbaijan
BDI;516;;;Burundi
BEL;211;;;Belgium
BEN;434;;;Benin|Dahomey
BFA;439;;;Burkina Faso|Upper Volta
BGD;771;;;Bangladesh
BGR;355;;;Bulgaria
BHR;692;;;Bahrain
BHS;31;;;Bahamas
BIH;346;1992-05-22;;Bosnia and Herzegovina|Bosnia-Herzegovina|Bosnia
BLR;370;;;Belarus|Byelorussian SSR|Byelorussian Soviet Socialist Republic|Belorussia|Byelorussia
BLZ;80;;;Belize
BOL;145;;;Bolivia (Plurinational State of)|Bolivia|Plurinational State of Bolivia
BRA;140;;;Brazil
BRB;53;;;Barbados
BRN;835;;;Brunei Darussalam|Brunei
BTN;760;;;Bhutan
BWA;571;;;Botswana
CAF;482;;;Central African Republic|Central African Empire|Central African Rep.
CAN;20;;;Canada
CHE;225;;;Switzerland
CHL;155;;;Chile
CHN;710;1971-10-25;;China|People's Republic of China
CIV;437;;;Côte d’Ivoire|Ivory Coast
CMR;471;;;Cameroon|United Republic of Cameroon|Cameroun
COD;490;;;Democratic Republic of the Congo|Congo - Kinshasa|Congo (Leopoldville)|Congo (Democratic Republic of)|Democratic Republic of Congo|DR Congo|Zaire|Republic of Zaire
COG;484;;;Congo|Congo - Brazzaville|Republic of the Congo|People's Republic of the Congo
COK;;;;Cook Islands
COL;100;;;Colombia
COM;581;;;Comoros|Comoro Islands
CPV;402;;;Cabo Verde|Cape Verde
CRI;94;;;Costa Rica
CSK;315;;1993-01-01;Czechoslovakia|Czechoslovak Socialist Republic|Czech and Slovak Federal Republic
CUB;40;;;Cuba
CYP;352;;;Cyprus
CZE;316;1993-01-01;;Czechia|Czech Republic
DDR;265;1973-09-01;1990-10-03;German Democratic Republic|East Germany|GDR
DEU;255 260;;;Germany|Federal Republic of Germany|Germany, Federal Republic of|German Federal Republic|West Germany|FRG
DJI;522;;;Djibouti
DMA;54;;;Dominica
DNK;390;;;Denmark
DOM;42;;;Dominican Republic
DZA;615;;;Algeria
EAZ;511;1963-12-01;1964-05-01;Zanzibar
ECU;130;;;Ecuador
EGY;651;;;Egypt|United Arab Republic
ERI;531;1993-05-28;;Eritrea
ESH;;;;Sahrawi Republic
ESP;230;;;Spain
EST;366;;;Estonia
ETH;530;;;Ethiopia|Abyssinia
EU;;;;European Union|European Communities|EEC
FIN;375;;;Finland
FJI;950;;;Fiji
FRA;220;;;France
FSM;987;;;Micronesia (Federated States of)|Micronesia|Federated States of Micronesia
GAB;481;;;Gabon
GBR;200;;;United Kingdom|United Kingdom of Great Britain and Northern Ireland|Great Britain|UK
GEO;372;;;Georgia
GHA;452;;;Ghana
GIN;438;;;Guinea
GMB;420;;;Gambia|Gambia (The)|Gambia (Republic of The)
GNB;404;;;Guinea-Bissau
GNQ;411;;;Equatorial Guinea
GRC;350;;;Greece
GRD;55;;;Grenada
GTM;90;;;Guatemala
GUY;110;;;Guyana
HKG;;;;Hong Kong, China|Hong Kong
HND;91;;;Honduras
HRV;344;1992-05-22;;Croatia
HTI;41;;;Haiti
HUN;310;;;Hungary
IDN;850;;;Indonesia
IND;750;;;India
IRL;205;;;Ireland
IRN;630;;;Iran (Islamic Republic of)|Iran
IRQ;645;;;Iraq
ISL;395;;;Iceland
ISR;666;;;Israel
ITA;325;;;Italy
JAM;51;;;Jamaica
JOR;663;;;Jordan|Transjordan
JPN;740;;;Japan
KAZ;705;;;Kazakhstan
KEN;501;;;Kenya
KGZ;703;;;Kyrgyzstan
KHM;811;;;Cambodia|Democratic Kampuchea|Kampuchea|Khmer Republic
KIR;946;;;Kiribati
KNA;60;;;Saint Kitts and Nevis|Saint Christopher and Nevis
KOR;732;;;Republic of Korea|South Korea|Korea|Korea, Republic of
KWT;690;;;Kuwait
LAO;812;;;Lao People’s Democratic Republic|Laos|Lao
LBN;660;;;Lebanon
LBR;450;;;Liberia
LBY;620;;;Libya|Libyan Arab Jamahiriya|Libyan Arab Republic|Socialist People's Libyan Arab Jamahiriya
LCA;56;;;Saint Lucia
LIE;223;;;Liechtenstein
LKA;780;;;Sri Lanka|Ceylon
LSO;570;;;Lesotho|Basutoland
LTU;368;;;Lithuania
LUX;212;;;Luxembourg
LVA;367;;;Latvia
MAC;;;;Macao, China|Macao|Macau
MAR;600;;;Morocco
MCO;221;;;Monaco
MDA;359;;;Republic of Moldova|Moldova
MDG;580;;;Madagascar
MDV;781;;;Maldives|Maldive Islands
MEX;70;;;Mexico
MHL;983;;;Marshall Islands
MKD;343;1993-04-08;;North Macedonia|Macedonia|The former Yugoslav Republic of Macedonia|FYR Macedonia
MLI;432;;;Mali
MLT;338;;;Malta
MMR;775;;;Myanmar|Burma|Myanmar (Burma)
MNE;341;2006-06-28;;Montenegro
MNG;712;;;Mongolia|Mongolian People's Republic
MOZ;541;;;Mozambique
MRT;435;;;Mauritania
MSR;;;;Montserrat
MUS;590;;;Mauritius
MWI;553;;;Malawi
MYS;820;;;Malaysia|Malaya|Federation of Malaya
NAM;565;;;Namibia
NCL;;;;New Caledonia
NER;436;;;Niger
NGA;475;;;Nigeria
NIC;93;;;Nicaragua
NIU;;;;Niue
NLD;210;;;Netherlands|Netherlands (Kingdom of the)|Kingdom of the Netherlands
NOR;385;;;Norway
NPL;790;;;Nepal
NRU;970;;;Nauru
NZL;920;;;New Zealand
OMN;698;;;Oman
PAK;770;;;Pakistan
PAN;95;;;Panama
PER;135;;;Peru
PHL;840;;;Philippines|Philippine Republic
PLW;986;;;Palau
PNG;910;;;Papua New Guinea
POL;290;;;Poland|Polish People's Republic
PRK;731;;;Democratic People’s Republic of Korea|North Korea|Korea, Democratic People's Republic of
PRT;235;;;Portugal
PRY;150;;;Paraguay
PSE;;;;State of Palestine|Palestine
PYF;;;;French Polynesia
QAT;694;;;Qatar
ROU;360;;;Romania|Rumania
RUS;365;;;Russian Federation|Russia|USSR|Soviet Union|Union of Soviet Socialist Republics|U.S.S.R.
RWA;517;;;Rwanda
SAU;670;;;Saudi Arabia
SDN;625;;;Sudan
SEN;433;;;Senegal
SGP;830;;;Singapore
SLB;940;;;Solomon Islands
SLE;451;;;Sierra Leone
SLV;92;;;El Salvador
SMR;331;;;San Marino
SOM;520;;;Somalia
SRB;340;2000-11-01;;Serbia|Serbia and Montenegro|Federal Republic of Yugoslavia
SRB;345;2000-11-01;;Yugoslavia
SSD;626;2011-07-14;;South Sudan
STP;403;;;Sao Tome and Principe
SUR;115;;;Suriname|Surinam
SVK;317;1993-01-01;;Slovakia
SVN;349;1992-05-22;;Slovenia
SWE;380;;;Sweden
SWZ;572;;;Eswatini|Swaziland
SYC;591;;;Seychelles
SYR;652;;;Syrian Arab Republic|Syria
TCD;483;;;Chad
TGO;461;;;Togo
THA;800;;;Thailand|Siam
TJK;702;;;Tajikistan
TKM;701;;;Turkmenistan
TLS;860;;;Timor-Leste|East Timor
TON;955;;;Tonga
TTO;52;;;Trinidad and Tobago
TUN;616;;;Tunisia
TUR;640;;;Türkiye|Turkey|TÜRKÝYE|Republic of Türkiye
TUV;947;;;Tuvalu
TWN;713;;;Chinese Taipei|Taiwan|Republic of China|Taiwan, Province of China|Separate Customs Territory of Taiwan, Penghu, Kinmen and Matsu|China (Taiwan)
TWN;710 CHN;;1971-10-25;China
TZA;510;;;United Republic of Tanzania|Tanzania|Tanganyika|Tanzania, United Republic of|United Republic of Tanganyika and Zanzibar
UGA;500;;;Uganda
UKR;369;;;Ukraine|Ukrainian SSR|Ukrainian Soviet Socialist Republic
URY;165;;;Uruguay
USA;2;;;United States of America|UNITED STATES|USA
UZB;704;;;Uzbekistan
VAT;;;;Holy See|Vatican City|Vatican City State
VCT;57;;;Saint Vincent and the Grenadines|St. Vincent & Grenadines
VDR;817;;1976-07-02;Republic of Viet-Nam|South Vietnam|Republic of Vietnam|South Viet-Nam
VEN;101;;;Venezuela (Bolivarian Republic of)|Venezuela|Bolivarian Republic of Venezuela
VNM;816;;;Viet Nam|Vietnam|Socialist Republic of Viet Nam|Democratic Republic of Viet-Nam
VUT;935;;;Vanuatu
WSM;990;;;Samoa|Western Samoa
YEM;679 678;;;Yemen|Yemen Arab Republic|Republic of Yemen|North Yemen|Yemen (YAR)
YMD;680;1967-12-01;1990-06-01;Yemen People's Republic|Democratic Yemen|Southern Yemen|South Yemen|People's Democratic Republic of Yemen|Yemen, People's Democratic Republic of
YUG;345;;2000-11-01;Yugoslavia|Socialist Federal Republic of Yugoslavia
ZAF;560;;;South Africa|Union of South Africa
ZMB;551;;;Zambia
ZWE;552;;;Zimbabwe|Rhodesia|Southern Rhodesia
`;

/** Codes that stand for a state in some records beside its own, under another name of the same state. */
export const otherCodes: Readonly<Record<string, string>> = {
  ZAR: 'COD',
  BUR: 'MMR',
  DHY: 'BEN',
  HVO: 'BFA',
  RHO: 'ZWE',
  ROM: 'ROU',
  TMP: 'TLS',
};

interface FormerState {
  /** Of ISO 3166-3 where it has one. BRD, YAR, UAR and FRY are those of research files, EAT that of its vehicles abroad: ISO has none. */
  readonly code: string;
  readonly name: string;
  /** The code of the seat, which the state that went on with it has today. */
  readonly seat: string;
  readonly from?: IsoDate;
  /** The first day on which it was no more. */
  readonly until: IsoDate;
}

/**
 * Members that went on as the same member under another constitution: their votes are on one path with those of the state
 * that holds the seat today, and where a table names who voted they are told by a code and name of their own. Members that ended (Czechoslovakia, the
 * German Democratic Republic, Democratic Yemen, Yugoslavia) have theirs in the table of states.
 *
 * Sources: United Nations, Growth in membership, notes on Egypt, Germany, the Russian Federation, Serbia, the United Republic of Tanzania and Yemen;
 * ISO 3166-3.
 */
export const formerStates: readonly FormerState[] = [
  { code: 'SUN', name: 'Union of Soviet Socialist Republics', seat: 'RUS', until: '1991-12-24' },
  { code: 'BYS', name: 'Byelorussian Soviet Socialist Republic', seat: 'BLR', until: '1991-09-19' },
  { code: 'BRD', name: 'Federal Republic of Germany', seat: 'DEU', until: '1990-10-03' },
  { code: 'YAR', name: 'Yemen Arab Republic', seat: 'YEM', until: '1990-05-22' },
  { code: 'UAR', name: 'United Arab Republic', seat: 'EGY', from: '1958-02-21', until: '1961-10-13' },
  { code: 'FRY', name: 'Federal Republic of Yugoslavia', seat: 'SRB', until: '2003-02-04' },
  { code: 'SCG', name: 'Serbia and Montenegro', seat: 'SRB', from: '2003-02-04', until: '2006-06-03' },
  { code: 'EAT', name: 'Tanganyika', seat: 'TZA', until: '1964-04-26' },
];
