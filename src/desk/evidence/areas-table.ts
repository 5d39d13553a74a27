/** Countries and territories of ISO 3166: two letters, three letters, and the United Nations' number (M49). */
export const isoTable = `
AF AFG 004|AX ALA 248|AL ALB 008|DZ DZA 012|AS ASM 016|AD AND 020|AO AGO 024|AI AIA 660|AQ ATA 010|AG ATG 028|AR ARG 032
AM ARM 051|AW ABW 533|AU AUS 036|AT AUT 040|AZ AZE 031|BS BHS 044|BH BHR 048|BD BGD 050|BB BRB 052|BY BLR 112|BE BEL 056
BZ BLZ 084|BJ BEN 204|BM BMU 060|BT BTN 064|BO BOL 068|BQ BES 535|BA BIH 070|BW BWA 072|BR BRA 076|VG VGB 092|BN BRN 096
BG BGR 100|BF BFA 854|BI BDI 108|CV CPV 132|KH KHM 116|CM CMR 120|CA CAN 124|KY CYM 136|CF CAF 140|TD TCD 148|CL CHL 152
CN CHN 156|HK HKG 344|MO MAC 446|CX CXR 162|CC CCK 166|CO COL 170|KM COM 174|CG COG 178|CK COK 184|CR CRI 188|CI CIV 384
HR HRV 191|CU CUB 192|CW CUW 531|CY CYP 196|CZ CZE 203|KP PRK 408|CD COD 180|DK DNK 208|DJ DJI 262|DM DMA 212|DO DOM 214
EC ECU 218|EG EGY 818|SV SLV 222|GQ GNQ 226|ER ERI 232|EE EST 233|SZ SWZ 748|ET ETH 231|FK FLK 238|FO FRO 234|FJ FJI 242
FI FIN 246|FR FRA 250|GF GUF 254|PF PYF 258|TF ATF 260|GA GAB 266|GM GMB 270|GE GEO 268|DE DEU 276|GH GHA 288|GI GIB 292
GR GRC 300|GL GRL 304|GD GRD 308|GP GLP 312|GU GUM 316|GT GTM 320|GG GGY 831|GN GIN 324|GW GNB 624|GY GUY 328|HT HTI 332
VA VAT 336|HN HND 340|HU HUN 348|IS ISL 352|IN IND 356|ID IDN 360|IR IRN 364|IQ IRQ 368|IE IRL 372|IM IMN 833|IL ISR 376
IT ITA 380|JM JAM 388|JP JPN 392|JE JEY 832|JO JOR 400|KZ KAZ 398|KE KEN 404|KI KIR 296|KW KWT 414|KG KGZ 417|LA LAO 418
LV LVA 428|LB LBN 422|LS LSO 426|LR LBR 430|LY LBY 434|LI LIE 438|LT LTU 440|LU LUX 442|MG MDG 450|MW MWI 454|MY MYS 458
MV MDV 462|ML MLI 466|MT MLT 470|MH MHL 584|MQ MTQ 474|MR MRT 478|MU MUS 480|YT MYT 175|MX MEX 484|FM FSM 583|MC MCO 492
MN MNG 496|ME MNE 499|MS MSR 500|MA MAR 504|MZ MOZ 508|MM MMR 104|NA NAM 516|NR NRU 520|NP NPL 524|NL NLD 528|NC NCL 540
NZ NZL 554|NI NIC 558|NE NER 562|NG NGA 566|NU NIU 570|NF NFK 574|MK MKD 807|MP MNP 580|NO NOR 578|OM OMN 512|PK PAK 586
PW PLW 585|PA PAN 591|PG PNG 598|PY PRY 600|PE PER 604|PH PHL 608|PN PCN 612|PL POL 616|PT PRT 620|PR PRI 630|QA QAT 634
KR KOR 410|MD MDA 498|RE REU 638|RO ROU 642|RU RUS 643|RW RWA 646|BL BLM 652|SH SHN 654|KN KNA 659|LC LCA 662|MF MAF 663
PM SPM 666|VC VCT 670|WS WSM 882|SM SMR 674|ST STP 678|SA SAU 682|SN SEN 686|RS SRB 688|SC SYC 690|SL SLE 694|SG SGP 702
SX SXM 534|SK SVK 703|SI SVN 705|SB SLB 090|SO SOM 706|ZA ZAF 710|SS SSD 728|ES ESP 724|LK LKA 144|PS PSE 275|SD SDN 729
SR SUR 740|SJ SJM 744|SE SWE 752|CH CHE 756|SY SYR 760|TJ TJK 762|TH THA 764|TL TLS 626|TG TGO 768|TK TKL 772|TO TON 776
TT TTO 780|TN TUN 788|TR TUR 792|TM TKM 795|TC TCA 796|TV TUV 798|UG UGA 800|UA UKR 804|AE ARE 784|GB GBR 826|TZ TZA 834
US USA 840|VI VIR 850|UY URY 858|UZ UZB 860|VU VUT 548|VE VEN 862|VN VNM 704|WF WLF 876|EH ESH 732|YE YEM 887|ZM ZMB 894
ZW ZWE 716|TW TWN 158|XK XKX 412`;

/** What publishers write instead of the standard's code, and what it means. */
export const otherAreaCodes: Readonly<Record<string, string>> = {
  ...{
    ROM: 'ROU',
    ZAR: 'COD',
    TMP: 'TLS',
    WBG: 'PSE',
    KSV: 'XKX',
    XKO: 'XKX',
    KOS: 'XKX',
    ADO: 'AND',
    IMY: 'IMN',
  },
  ...{ UK: 'GBR', EL: 'GRC', '842': 'USA', '699': 'IND', '251': 'FRA', '579': 'NOR', '757': 'CHE' },
};

/**
 * Codes under which the World Bank and others publish several countries together: the World Bank's three letters and two
 * signs, the numbers of M49's regions, and others in use.
 */
export const aggregateCodes: ReadonlySet<string> = new Set(
  (
    'AFE AFR AFW ARB BEA BEC BHI BLA BMN BSS CAA CEA CEB CEU CLA CME CSA CSS DEA DEC DFS DLA DMN DNS DSA DSF DSS EAP EAR EAS ' +
    'ECA ECS EMU EUU FCS FXS HIC HPC IBB IBD IBT IDA IDB IDX INX LAC LCN LCR LDC LIC LMC LMY LTE MDE MEA MIC MNA NAC NAF ' +
    'NRS NXS OED OSS PRE PSS PST RRS SAS SSA SSF SST SXZ TEA TEC TLA TMN TSA TSS UMC WLD XZN EU EA19 EA20 EU27 OECD G20 WORLD ' +
    '1A 1W 4E 7E 8S B8 F1 S1 S2 S3 S4 T2 T3 T4 T5 T6 T7 V1 V2 V3 V4 XC XD XE XF XG XH XI XJ XL XM XN XO XP XQ XT XU XY Z4 Z7 ZB ZF ZG ZH ZI ZJ ZQ ZT OE ZX W00 ' +
    '001 002 003 005 009 011 013 014 015 017 018 019 021 029 030 034 035 039 053 054 057 061 142 143 145 150 151 154 155 199 202 419 432 722 900'
  ).split(' '),
);

/** How the World Bank and others spell countries in tables without codes. */
export const otherAreaNames: Readonly<Record<string, string>> = {
  ...{
    'Korea, Rep.': 'KOR',
    'Korea, Republic of': 'KOR',
    'South Korea': 'KOR',
    "Korea, Dem. People's Rep.": 'PRK',
    'North Korea': 'PRK',
  },
  ...{
    'Egypt, Arab Rep.': 'EGY',
    'Iran, Islamic Rep.': 'IRN',
    Iran: 'IRN',
    'Yemen, Rep.': 'YEM',
    'Venezuela, RB': 'VEN',
    Venezuela: 'VEN',
  },
  ...{
    'Congo, Dem. Rep.': 'COD',
    'Congo, Rep.': 'COG',
    'Congo (Kinshasa)': 'COD',
    'Congo (Brazzaville)': 'COG',
    DRC: 'COD',
  },
  ...{
    'Gambia, The': 'GMB',
    'Bahamas, The': 'BHS',
    'Hong Kong SAR, China': 'HKG',
    'Macao SAR, China': 'MAC',
    'Hong Kong': 'HKG',
    Macao: 'MAC',
    Macau: 'MAC',
  },
  ...{
    'Micronesia, Fed. Sts.': 'FSM',
    Micronesia: 'FSM',
    'St. Kitts and Nevis': 'KNA',
    'St. Lucia': 'LCA',
    'St. Vincent and the Grenadines': 'VCT',
  },
  ...{
    'Lao PDR': 'LAO',
    Laos: 'LAO',
    'Kyrgyz Republic': 'KGZ',
    'Slovak Republic': 'SVK',
    'Czech Republic': 'CZE',
    Turkey: 'TUR',
    Turkiye: 'TUR',
  },
  ...{
    'Macedonia, FYR': 'MKD',
    Swaziland: 'SWZ',
    'Cape Verde': 'CPV',
    Burma: 'MMR',
    'Ivory Coast': 'CIV',
    'East Timor': 'TLS',
    Brunei: 'BRN',
  },
  ...{
    'West Bank and Gaza': 'PSE',
    Palestine: 'PSE',
    Kosovo: 'XKX',
    Vietnam: 'VNM',
    'Viet Nam': 'VNM',
    Russia: 'RUS',
    Syria: 'SYR',
    Moldova: 'MDA',
  },
  ...{
    Tanzania: 'TZA',
    Bolivia: 'BOL',
    USA: 'USA',
    'United States of America': 'USA',
    UK: 'GBR',
    UAE: 'ARE',
    'Puerto Rico': 'PRI',
    Greenland: 'GRL',
  },
  ...{
    'Virgin Islands (U.S.)': 'VIR',
    'British Virgin Islands': 'VGB',
    'Channel Islands': 'CHI',
    'Taiwan, China': 'TWN',
    Taiwan: 'TWN',
    'St. Martin (French part)': 'MAF',
  },
  ...{
    'Sint Maarten (Dutch part)': 'SXM',
    Aruba: 'ABW',
    Bermuda: 'BMU',
    Curacao: 'CUW',
    Gibraltar: 'GIB',
    Guam: 'GUM',
    'Isle of Man': 'IMN',
    'Faroe Islands': 'FRO',
  },
};
