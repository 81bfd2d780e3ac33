-- Events that wait for the broker. A row lives from the commit of its change until Kafka has acknowledged it.
create table outbox (
    sequence bigint primary key,
    id uuid not null,
    topic text not null,
    type text not null,
    subject text not null,
    data text not null,
    time timestamptz not null,
    traceparent text,
    created_at timestamptz not null default now()
);

create sequence outbox_sequence owned by outbox.sequence;

-- Numbers must follow the order of commits within a subject. So a transaction takes the subject's lock first, keeps it until it ends,
-- and draws its number under it.
create function outbox_number() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(new.topic || new.subject, 0));
    new.sequence := nextval('outbox_sequence');
    return new;
end $$;

create trigger outbox_number before insert on outbox for each row execute function outbox_number();

create function outbox_wake() returns trigger language plpgsql as $$
begin
    perform pg_notify('outbox', '');
    return null;
end $$;

create trigger outbox_wake after insert on outbox for each statement execute function outbox_wake();

-- Events that have had their effect, by the name of the effect.
create table inbox (
    consumer text not null,
    event_id uuid not null,
    received_at timestamptz not null default now(),
    primary key (consumer, event_id)
);

create index inbox_received_at on inbox (received_at);
