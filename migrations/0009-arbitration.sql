-- What was put before somebody to arbitrate, and is open: what needs that person, without a look into every condition.
create index parts_before_an_arbiter on parts ((body -> 'arbitration' ->> 'arbiter'))
  where part_of = 'condition' and body ->> 'settled' is null;
