-- What is listed by a URL's beginning is compared byte by byte.
create index finding_by_url on finding (analysis_id, url collate "C", seq);
create index finding_by_category on finding (analysis_id, category, seq);

-- Findings that the project's settings leave out of counts and scores.
alter table finding add column suppressed boolean not null default false;
create index finding_suppressed on finding (analysis_id, seq) where suppressed;

-- Tells whether a page reads otherwise than in an earlier analysis; null without words.
alter table page add column content_hash text;

-- A page without a score comes behind those that have one.
create index page_by_score on page (analysis_id, (coalesce(score, 101)), seq);
create index page_by_findings on page (analysis_id, (critical + warning + notice), seq);
create index page_by_status on page (analysis_id, (status / 100), seq);
create index page_by_indexable on page (analysis_id, indexable, seq);

-- A JSON object; what is left out has its default.
alter table project add column settings text not null default '{}';
alter table project add column settings_version integer not null default 0;

-- The settings that an analysis was submitted with: the project's, and its own above them.
alter table analysis add column settings text not null default '{}';
