-- The keys that sign access tokens. `next` is published before it signs, so that verifiers know it in time;
-- a retired key stays published until the last token that it signed has expired.
create table signing_key (
    kid            text        not null primary key,
    state          text        not null check (state in ('current', 'next', 'retired')),
    public_key     bytea       not null, -- X.509 SubjectPublicKeyInfo
    private_sealed bytea       not null, -- PKCS #8, sealed by the master key
    sealed_by      text        not null,
    created_at     timestamptz not null,
    state_since    timestamptz not null
);

create unique index signing_key_one_current on signing_key (state) where state = 'current';
create unique index signing_key_one_next on signing_key (state) where state = 'next';
