-- What actors want on an item is a part of its own for each statement (`stance:…`), with its own marking; until now it was
-- rows of one field. The acts stay as they are: the desk makes its state again from them after this.
-- Of one actor everything that was recorded is looked up on its country's page.
create index parts_stance_actor on parts ((body -> 'values' ->> 'actor')) where key like 'stance:%';
