-- An account has members; the first one has the account's id, its name and its address. The release before knows of first members only:
-- triggers keep what it writes complete, and what it reads (account.role, login.account_id, credential.account_id) is written still.
create table member (
    id           uuid        not null primary key,
    account_id   uuid        not null references account (id) on delete cascade,
    name_sealed  bytea       not null,
    email_sealed bytea       not null,
    sealed_by    text        not null, -- id of the key that sealed the two columns
    role         text        not null check (role in ('viewer', 'editor', 'admin')),
    verified_at  timestamptz,          -- when the address was shown to be the member's
    created_at   timestamptz not null
) partition by hash (id);

create table member_0 partition of member for values with (modulus 8, remainder 0);
create table member_1 partition of member for values with (modulus 8, remainder 1);
create table member_2 partition of member for values with (modulus 8, remainder 2);
create table member_3 partition of member for values with (modulus 8, remainder 3);
create table member_4 partition of member for values with (modulus 8, remainder 4);
create table member_5 partition of member for values with (modulus 8, remainder 5);
create table member_6 partition of member for values with (modulus 8, remainder 6);
create table member_7 partition of member for values with (modulus 8, remainder 7);

create index member_of_account on member (account_id, id);

insert into member (id, account_id, name_sealed, email_sealed, sealed_by, role, created_at)
select id, id, name_sealed, email_sealed, sealed_by, role, created_at from account;

-- No account is without its first member.
create function account_founder() returns trigger language plpgsql as $$
begin
    insert into member (id, account_id, name_sealed, email_sealed, sealed_by, role, created_at)
    values (new.id, new.id, new.name_sealed, new.email_sealed, new.sealed_by, new.role, new.created_at);
    return null;
end $$;

create trigger account_founder after insert on account for each row execute function account_founder();

alter table login add column member_id uuid references member (id) on delete cascade;
update login set member_id = account_id;
alter table login alter column member_id set not null;
alter table login drop constraint login_account_id_key;
create unique index login_of_member on login (member_id);
create index login_of_account on login (account_id);

alter table credential add column member_id uuid references member (id) on delete cascade;
update credential set member_id = account_id;
alter table credential drop constraint credential_pkey;
alter table credential alter column account_id drop not null; -- a first member's only
alter table credential add primary key (member_id);
create index credential_of_account on credential (account_id);

create function first_member() returns trigger language plpgsql as $$
begin
    new.member_id := coalesce(new.member_id, new.account_id);
    return new;
end $$;

create trigger login_first_member before insert on login for each row execute function first_member();
create trigger credential_first_member before insert on credential for each row execute function first_member();

create table invitation (
    id           uuid        not null primary key,
    account_id   uuid        not null references account (id) on delete cascade,
    email_hash   text        not null,
    email_sealed bytea       not null,
    sealed_by    text        not null,
    role         text        not null check (role in ('viewer', 'editor', 'admin')),
    token_hash   bytea       not null unique, -- SHA-256 of 256 random bits
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    unique (account_id, email_hash)
);

create index invitation_of_account on invitation (account_id, id);

-- Letters that wait for their delivery, sealed: their text holds an address and often a secret.
create table letter (
    id         uuid        not null primary key,
    account_id uuid        not null references account (id) on delete cascade,
    sealed     bytea       not null,
    sealed_by  text        not null,
    created_at timestamptz not null,
    due_at     timestamptz not null,
    attempts   integer     not null default 0
);

create index letter_due on letter (due_at);
create index letter_of_account on letter (account_id);
