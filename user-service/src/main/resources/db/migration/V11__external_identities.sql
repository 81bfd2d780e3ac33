-- Who of an OpenID Connect provider a member is. The hash is keyed, over issuer and subject; the subject itself is nowhere.
create table external_identity (
    id            uuid        not null primary key,
    account_id    uuid        not null references account (id) on delete cascade,
    member_id     uuid        not null references member (id) on delete cascade,
    issuer        text        not null,
    identity_hash text        not null unique check (length(identity_hash) = 64),
    created_at    timestamptz not null,
    unique (member_id, issuer)
);

create index external_identity_of_account on external_identity (account_id);

-- What a sign-in with the provider has come to, sealed, for whoever has the secret of it. Nothing is lost with it but sign-ins under way.
create unlogged table oidc_step (
    hash       bytea       not null primary key, -- SHA-256 of 256 random bits
    kind       text        not null check (kind in ('started', 'finished')),
    sealed     bytea       not null,
    sealed_by  text        not null,
    expires_at timestamptz not null
);

create index oidc_step_expires_at on oidc_step (expires_at);
