-- Another letter does not end the one before: its token moves here, and is good until its own end. What grows with each letter is the pause
-- before the next one. The release before writes a token in place of the last one, as it did.
create table earlier_token (
    hash       bytea       not null primary key,
    member_id  uuid        not null references member (id) on delete cascade,
    purpose    text        not null,
    expires_at timestamptz not null
);

create index earlier_token_of_member on earlier_token (member_id, purpose);
create index earlier_token_expires_at on earlier_token (expires_at);

alter table one_time_token add column letters integer not null default 1; -- since began_at
alter table one_time_token add column began_at timestamptz not null default now();
