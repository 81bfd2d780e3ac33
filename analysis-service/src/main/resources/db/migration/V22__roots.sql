-- The reference waits for the table of analyses, and all others would wait behind it.
set local lock_timeout = '3s';

-- What came of asking for the roots of a site beside that of its start: of the other scheme, and with or without www.
create table crawl_root (
    analysis_id uuid not null references analysis on delete cascade,
    url text not null,
    -- whether it is a page that may be indexed; null when it could not be asked for
    indexable boolean,
    primary key (analysis_id, url)
);
