-- What members have agreed to, and when they changed their mind: nothing is overwritten.
create table consent (
    id         uuid        not null primary key,
    account_id uuid        not null references account (id) on delete cascade,
    member_id  uuid        not null references member (id) on delete cascade,
    purpose    text        not null,
    granted    boolean     not null,
    wording    text        not null, -- version of the text that was agreed to
    created_at timestamptz not null
);

create index consent_of_member on consent (account_id, member_id, id);
