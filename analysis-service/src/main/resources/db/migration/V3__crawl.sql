alter table analysis
    -- what was asked of the crawl, without secrets: a JSON object
    add column crawl text not null default '{}',
    -- links that were not followed, by reason: a JSON object
    add column skipped text not null default '{}',
    add column sitemaps_read boolean not null default false;

-- Headers, cookies and passwords for the site; they go when the analysis ends.
create table crawl_secret (
    analysis_id uuid primary key references analysis on delete cascade,
    secrets text not null
);

-- URLs that only a sitemap leads to are listed, and so is what only they lead to: their depth counts from the sitemap.
-- Work order: what links lead to first; then depth, hop, url.
alter table frontier add column listed boolean not null default false;

drop index frontier_order;
create index frontier_order on frontier (analysis_id, listed, depth, hop, url) where not done;

-- null for a page that no link path from the start leads to
alter table page alter column depth drop not null;

-- Sitemap files that robots.txt names, or that lie where they usually do, and those that their indexes list.
create table sitemap (
    analysis_id uuid not null references analysis on delete cascade,
    seq integer not null,
    url text collate "C" not null,
    source text not null check (source in ('robots', 'default', 'index')),
    -- indexes above it
    level integer not null,
    done boolean not null default false,
    -- HTTP status after redirects; 0 when there was no answer
    status integer not null default 0,
    kind text check (kind in ('urls', 'index', 'text')),
    -- locations in the file, those without use among them: they are no URLs
    urls integer not null default 0,
    unusable integer not null default 0,
    error text,
    error_detail text,
    primary key (analysis_id, seq)
);

create unique index sitemap_by_url on sitemap (analysis_id, url);
create index sitemap_order on sitemap (analysis_id, level, url) where not done;

-- URLs that sitemaps list, as the crawl knows them.
create table sitemap_url (
    analysis_id uuid not null references analysis on delete cascade,
    -- seq of the file
    sitemap integer not null,
    url text collate "C" not null,
    -- whether it belongs to the site, and the analysis's patterns take it in
    wanted boolean not null,
    primary key (analysis_id, sitemap, url)
);

create index sitemap_url_by_url on sitemap_url (analysis_id, url);

-- Links to other sites, each checked once.
create table external_link (
    analysis_id uuid not null references analysis on delete cascade,
    url text collate "C" not null,
    host text not null,
    checked boolean not null default false,
    -- of the last answer, redirects followed; 0 when there was none
    status integer not null default 0,
    redirect_to text,
    error text,
    error_detail text,
    primary key (analysis_id, url)
);

create index external_link_by_host on external_link (analysis_id, host);
