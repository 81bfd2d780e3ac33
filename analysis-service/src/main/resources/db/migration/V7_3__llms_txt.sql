-- What came of asking a site for its llms.txt; no row when that was not asked for.
create table crawl_llms_txt (
    analysis_id uuid primary key references analysis on delete cascade,
    -- 0 when there was no answer
    status integer not null,
    content_type text not null,
    text text not null
);
