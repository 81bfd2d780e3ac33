-- The parts of a site. Written when the analysis ends.
create table section (
    analysis_id uuid not null references analysis on delete cascade,
    -- from the largest to the smallest
    seq integer not null,
    -- null for the pages that are in none
    name text,
    pages integer not null,
    indexable integer not null,
    -- means over the pages that have one
    score integer,
    click_depth double precision,
    link_score integer,
    critical bigint not null,
    warning bigint not null,
    notice bigint not null,
    links_within bigint not null,
    links_out bigint not null,
    links_in bigint not null,
    -- seq of the sections that most links lead to, and their numbers
    targets integer[] not null,
    target_links bigint[] not null,
    primary key (analysis_id, seq)
);
