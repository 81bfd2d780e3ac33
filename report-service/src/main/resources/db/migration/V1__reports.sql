-- One report an analysis: the unique analysis_id is what makes a second one impossible, however often its event comes.
create table report (
    id uuid primary key,
    account_id uuid not null,
    analysis_id uuid not null unique,
    project_id uuid not null,
    kind text not null,
    url text,
    score integer,
    critical bigint not null,
    warning bigint not null,
    notice bigint not null,
    pages bigint not null,
    stop_reason text,
    finished_at timestamptz,
    created_at timestamptz not null
);

-- Lists: an account's reports, or those of one of its projects, newest first (ids are UUIDv7, so they are in the order of time).
create index report_of_account on report (account_id, id desc);
create index report_of_project on report (account_id, project_id, id desc);

-- The whole report as gzipped JSON, apart from the rows that lists read.
create table report_content (
    report_id uuid primary key references report (id) on delete cascade,
    document bytea not null
);

-- It is compressed already.
alter table report_content alter column document set storage external;
