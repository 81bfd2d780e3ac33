-- Who is signed in. A session is a family of refresh tokens, each of which may be used once.
create table session (
    id            uuid        not null primary key,
    account_id    uuid        not null references account (id) on delete cascade,
    member_id     uuid        not null references member (id) on delete cascade,
    client_sealed bytea       not null, -- address and user agent of the sign-in
    sealed_by     text        not null,
    created_at    timestamptz not null,
    last_used_at  timestamptz not null,
    expires_at    timestamptz not null
);

create index session_of_member on session (member_id, id);
create index session_of_account on session (account_id);
create index session_expires_at on session (expires_at);

create table refresh_token (
    hash       bytea       not null primary key, -- SHA-256 of 256 random bits
    session_id uuid        not null references session (id) on delete cascade,
    created_at timestamptz not null,
    used_at    timestamptz
);

create index refresh_token_of_session on refresh_token (session_id);

-- What is over before its tokens are: sessions (s), API keys (k) and accounts (a). The edge learns of them by Redis.
create table revocation (
    kind         text        not null check (kind in ('s', 'k', 'a')),
    id           uuid        not null,
    until        timestamptz not null, -- when the last token that it could stop has expired
    published_at timestamptz,
    primary key (kind, id)
);

create index revocation_until on revocation (until);
create index revocation_unpublished on revocation (until) where published_at is null;

-- Tries at a password, by address and login. Nothing is lost with it but some minutes of memory.
create unlogged table sign_in_window (
    key        text        not null primary key,
    started_at timestamptz not null,
    tries      integer     not null
);

create index sign_in_window_started_at on sign_in_window (started_at);
