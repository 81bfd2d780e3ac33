-- The first locations of a sitemap that are no URLs, shortened.
alter table sitemap add column first_unusable text[] not null default '{}';
