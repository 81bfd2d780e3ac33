-- What letters bring: tokens that are good once, one of a purpose for each member.
create table one_time_token (
    hash       bytea       not null primary key, -- SHA-256 of 256 random bits
    member_id  uuid        not null references member (id) on delete cascade,
    purpose    text        not null check (purpose in ('verify-email', 'reset-password')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    unique (member_id, purpose)
);

create index one_time_token_expires_at on one_time_token (expires_at);

-- Addresses for which somebody asks for another password, whether there is such a login or not: the answer is the same work.
create table reset_request (
    email_hash   text        not null primary key,
    requested_at timestamptz not null
);

create index reset_request_requested_at on reset_request (requested_at);
