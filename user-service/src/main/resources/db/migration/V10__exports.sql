-- What members have asked to get of what is known of them. An archive is a zip file, sealed, and kept for some days.
create table data_export (
    id         uuid        not null primary key,
    account_id uuid        not null references account (id) on delete cascade,
    member_id  uuid        not null references member (id) on delete cascade,
    status     text        not null check (status in ('pending', 'ready', 'failed')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    due_at     timestamptz not null, -- when the next try begins
    attempts   integer     not null default 0
);

create unique index data_export_one_pending on data_export (member_id) where status = 'pending';
create index data_export_due on data_export (due_at) where status = 'pending';
create index data_export_of_account on data_export (account_id);
create index data_export_expires_at on data_export (expires_at);

create table data_export_archive (
    id             uuid  not null primary key references data_export (id) on delete cascade,
    archive_sealed bytea not null,
    sealed_by      text  not null
);
