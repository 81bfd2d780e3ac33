-- Letters that invitations have sent, for a day: an account sends few of them, and an address gets few.
create table invitation_letter (
    account_id uuid        not null references account (id) on delete cascade,
    email_hash text        not null,
    left_at    timestamptz not null
);

create index invitation_letter_of_account on invitation_letter (account_id, left_at);
create index invitation_letter_left_at on invitation_letter (left_at);

-- What somebody waits for is carried before what others are sent unasked.
alter table letter add column urgent boolean not null default true;
