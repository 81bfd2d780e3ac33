-- Accounts that are erased: a service deletes what it has of them, in parts, until nothing is left and nothing can come any more.
create table erased_account (
    account_id uuid        not null primary key,
    erased_at  timestamptz not null,
    done_at    timestamptz
);

create index erased_account_open on erased_account (erased_at) where done_at is null;
