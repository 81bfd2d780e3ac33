-- Whether rows may be left that only the crawl needed: they go after the end, some at a time.
alter table analysis add column crawl_data boolean not null default true;

create index analysis_crawl_data on analysis (finished_at, id) where crawl_data and status not in ('queued', 'running');
