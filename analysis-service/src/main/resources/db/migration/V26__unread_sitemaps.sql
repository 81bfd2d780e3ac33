-- A transaction that ends a large analysis may hold the table for long: better to come again than to have all others wait behind this.
set local lock_timeout = '3s';

-- Hashes of the sitemaps that the analysis could not read to their end; null for what an earlier release has ended.
alter table analysis add column sitemaps_unread uuid[];
