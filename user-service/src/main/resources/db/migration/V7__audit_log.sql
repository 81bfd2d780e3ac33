-- Who did what, when, where, and what came of it. Each entry of an account holds the hash of the one before: what is taken out or changed
-- breaks the chain. Entries hold ids and nothing else of persons, and outlive their account.
create table audit_entry (
    account_id    uuid        not null,
    seq           bigint      not null,
    event_id      uuid        not null,
    at            timestamptz not null,
    member_id     uuid,
    via           text,
    service       text        not null,
    action        text        not null,
    target        text,
    status        integer     not null,
    trace_id      text,
    previous_hash text        not null, -- 64 hex digits; of the first entry zeros
    hash          text        not null,
    primary key (account_id, seq)
) partition by hash (account_id);

create table audit_entry_0 partition of audit_entry for values with (modulus 8, remainder 0);
create table audit_entry_1 partition of audit_entry for values with (modulus 8, remainder 1);
create table audit_entry_2 partition of audit_entry for values with (modulus 8, remainder 2);
create table audit_entry_3 partition of audit_entry for values with (modulus 8, remainder 3);
create table audit_entry_4 partition of audit_entry for values with (modulus 8, remainder 4);
create table audit_entry_5 partition of audit_entry for values with (modulus 8, remainder 5);
create table audit_entry_6 partition of audit_entry for values with (modulus 8, remainder 6);
create table audit_entry_7 partition of audit_entry for values with (modulus 8, remainder 7);

create index audit_entry_of_member on audit_entry (account_id, member_id, seq);
create index audit_entry_of_action on audit_entry (account_id, action, seq);

create function audit_entry_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log can only be added to';
end $$;

create trigger audit_entry_stays before update or delete on audit_entry for each row execute function audit_entry_stays();
create trigger audit_log_stays before truncate on audit_entry for each statement execute function audit_entry_stays();
