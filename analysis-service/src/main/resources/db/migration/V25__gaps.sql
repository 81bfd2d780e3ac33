-- A transaction that ends a large analysis may hold the table for long: better to come again than to have all others wait behind this.
set local lock_timeout = '3s';

-- Pages done that take none of max_pages: robots.txt forbids them.
alter table analysis add column pages_besides integer not null default 0;

-- Whether there may be links, or entries of sitemaps, that the analysis has not seen; null for what an earlier release has ended.
alter table analysis add column links_unseen boolean, add column sitemaps_unseen boolean;
