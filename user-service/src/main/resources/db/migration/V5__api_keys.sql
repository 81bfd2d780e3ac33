-- Keys for machines. Of a key the database knows the SHA-256 (it has 256 random bits) and the characters that tell it from others.
create table api_key (
    id           uuid        not null primary key,
    account_id   uuid        not null references account (id) on delete cascade,
    member_id    uuid        not null references member (id) on delete cascade, -- whose role it has
    name         text        not null,
    prefix       text        not null,
    hash         bytea       not null unique,
    scopes       text        not null, -- separated by spaces
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    last_used_at timestamptz
);

create index api_key_of_account on api_key (account_id, id);
create index api_key_of_member on api_key (member_id);
create index api_key_expires_at on api_key (expires_at);
