-- Keys that seal what is known of persons, themselves sealed by the master key. A key seals some time after it was made, when every
-- replica knows it, and is deleted once nothing is sealed by it any more. Until the first one seals, the master key does.
create table data_key (
    id         text        not null primary key,
    sealed     bytea       not null,
    sealed_by  text        not null, -- id of the master key
    created_at timestamptz not null,
    swept_at   timestamptz           -- since when nothing is sealed by an older key
);
