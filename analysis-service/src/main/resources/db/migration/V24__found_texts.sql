-- Tables with references wait for that of analyses, and all others would wait behind them.
set local lock_timeout = '3s';

-- What is found at a root: only the site's own start counts.
alter table crawl_root add column title text, add column content_hash text, add column simhash bigint;

-- Whether a link to another site redirects for good; null when it does not redirect, and for what the release before has checked.
alter table external_link add column moved boolean;
