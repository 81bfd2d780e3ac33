-- Which words and phrases each page of a crawl has, as a Bloom filter of at most 8 KiB. Dropped after the end.
create table page_terms (
    analysis_id uuid not null references analysis on delete cascade,
    seq integer not null,
    terms bytea not null,
    primary key (analysis_id, seq)
);

-- random bits cannot be compressed
alter table page_terms alter column terms set storage external;
