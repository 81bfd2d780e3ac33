-- How many pages of one sequence led to a URL one by one, each with nothing else that was new.
alter table frontier add column run integer not null default 0;
