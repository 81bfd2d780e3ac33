-- An account is spread over hash partitions by its id. What must be unique over all of them lives in `login`.
create table account (
    id           uuid        not null primary key,
    name_sealed  bytea       not null,
    email_sealed bytea       not null,
    sealed_by    text        not null, -- id of the master key that sealed the two columns
    tier         text        not null check (tier in ('starter', 'agency', 'enterprise')),
    role         text        not null check (role in ('viewer', 'editor', 'admin')),
    created_at   timestamptz not null
) partition by hash (id);

create table account_0 partition of account for values with (modulus 8, remainder 0);
create table account_1 partition of account for values with (modulus 8, remainder 1);
create table account_2 partition of account for values with (modulus 8, remainder 2);
create table account_3 partition of account for values with (modulus 8, remainder 3);
create table account_4 partition of account for values with (modulus 8, remainder 4);
create table account_5 partition of account for values with (modulus 8, remainder 5);
create table account_6 partition of account for values with (modulus 8, remainder 6);
create table account_7 partition of account for values with (modulus 8, remainder 7);

-- The e-mail address as a keyed hash: unique, searchable, and of no use to a reader of the database.
create table login (
    email_hash text not null primary key check (length(email_hash) = 64),
    account_id uuid not null unique references account (id) on delete cascade
);

create table credential (
    account_id    uuid        not null primary key references account (id) on delete cascade,
    password_hash text        not null,
    changed_at    timestamptz not null
);
