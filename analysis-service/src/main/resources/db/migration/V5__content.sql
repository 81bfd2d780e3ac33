-- What the page's own text is; null for what is no HTML.
alter table page
    add column language text,
    add column words integer,
    add column text_bytes integer,
    add column tokens integer,
    add column readability double precision,
    add column readability_formula text,
    add column simhash bigint;

create unique index page_by_id on page (analysis_id, id);

-- The heaviest phrases of each page, at most ten.
create table keyword (
    analysis_id uuid not null references analysis on delete cascade,
    seq integer not null,
    -- 0 for the heaviest
    rank integer not null,
    phrase text collate "C" not null,
    occurrences integer not null,
    places text[] not null,
    -- within the page, in thousandths
    weight bigint not null,
    primary key (analysis_id, seq, rank)
);

create index keyword_by_phrase on keyword (analysis_id, phrase, weight desc, seq);

-- Phrases over the whole site: those of several pages, and the three heaviest of each. Written when the analysis ends.
create table site_phrase (
    analysis_id uuid not null references analysis on delete cascade,
    phrase text collate "C" not null,
    pages integer not null,
    -- sum of the pages' weights times the inverse document frequency, in thousandths
    weight bigint not null,
    primary key (analysis_id, phrase)
);

create index site_phrase_by_weight on site_phrase (analysis_id, weight desc, phrase);

-- Pages that say the same. Written when the analysis ends.
create table cluster (
    analysis_id uuid not null references analysis on delete cascade,
    number integer not null,
    kind text not null check (kind in ('exact', 'near-duplicate', 'cannibalisation')),
    -- what the pages compete for; null for duplicates
    phrase text,
    size integer not null,
    -- seq of the first pages in the order of the crawl
    pages integer[] not null,
    primary key (analysis_id, number)
);

create index cluster_by_kind on cluster (analysis_id, kind, number);
