-- URLs with queries that links lead to, counted by path. The frontier could not tell: it forgets what it has no room for.
create table query_variant (
    analysis_id uuid not null references analysis on delete cascade,
    -- hash of a URL with a query, of a path, or of nothing for the whole analysis
    key bigint not null,
    -- URLs known of a path, or in all; null for a URL
    variants integer,
    primary key (analysis_id, key)
);
