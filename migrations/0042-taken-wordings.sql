-- Which wordings were taken into positions is counted with every first look at the measures: few of many acts take one.
create index acts_taking on acts (dossier) where deed ? 'takes';
