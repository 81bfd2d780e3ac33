-- A crawl goes by a robots.txt for a day (RFC 9309, 2.4). Those that are there count from now on.
alter table crawl_robots add column fetched_at timestamptz not null default now();
