-- What an analysis leaves to the next one of the same project and URL: pages that need no second audit as long as they don't change.
create table kept_page (
    analysis_id uuid not null references analysis on delete cascade,
    -- hash of the URL
    url_key bigint not null,
    url text collate "C" not null,
    -- hash of what the audit went by beside the answer: engine, settings, robots.txt
    basis text not null,
    etag text,
    last_modified text,
    -- of the decoded body
    body_hash bytea not null,
    -- packed JSON: the headers that the audit asked for, facts, findings
    audit bytea not null,
    primary key (analysis_id, url_key)
);

alter table kept_page alter column audit set storage external;

-- Whether pages are kept for the next analysis, or serve nobody and go; null when there are none.
alter table analysis add column kept text check (kept in ('current', 'superseded'));

create index analysis_kept on analysis (project_id, url) where kept = 'current';
create index analysis_superseded on analysis (id) where kept = 'superseded';
