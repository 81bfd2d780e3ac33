-- Links that pages lack. Written when the analysis ends.
create table link_suggestion (
    analysis_id uuid not null references analysis on delete cascade,
    -- 0 for the strongest
    number integer not null,
    -- seq of the pages
    from_page integer not null,
    to_page integer not null,
    -- what the first mentions and the second is about
    phrase text not null,
    primary key (analysis_id, number)
);
