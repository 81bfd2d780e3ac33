create table project (
    id uuid primary key,
    account_id uuid not null,
    name text not null,
    url text not null,
    created_at timestamptz not null
);

create index project_by_account on project (account_id, id);
create index project_by_url on project (account_id, url, id);

-- One row an analysis: what was asked, how far it is, and who works on it.
create table analysis (
    id uuid primary key,
    account_id uuid not null,
    project_id uuid not null references project,
    tier text not null,
    kind text not null check (kind in ('site', 'page', 'html')),
    url text not null,
    max_pages integer not null,
    max_depth integer not null,
    -- how many analyses of the account may run at once
    slots integer not null,
    traceparent text,
    status text not null default 'queued' check (status in ('queued', 'running', 'completed', 'failed', 'cancelled')),
    created_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    -- also the numbers of the next page and of the next finding
    pages_done integer not null default 0,
    findings_done integer not null default 0,
    pages_queued integer not null default 0,
    critical integer not null default 0,
    warning integer not null default 0,
    notice integer not null default 0,
    score integer,
    -- a JSON object of category to score
    category_scores text not null default '{}',
    stop_reason text,
    failure_code text,
    failure_detail text,
    lease_owner text,
    lease_until timestamptz,
    fence bigint not null default 0,
    -- claims since the last progress
    attempts integer not null default 0
);

create index analysis_by_account on analysis (account_id, id);
create index analysis_by_project on analysis (account_id, project_id, id);
create index analysis_by_status on analysis (account_id, status, id);
create index analysis_open on analysis (created_at, id) where status in ('queued', 'running');
create index analysis_running on analysis (account_id) where status = 'running';

-- The document of an analysis of kind html; kept apart, so that the row above stays small.
create table analysis_document (
    analysis_id uuid primary key references analysis on delete cascade,
    html text not null
);

create table idempotency_key (
    account_id uuid not null,
    key text not null,
    body_hash bytea not null,
    -- the key is claimed before the analysis is inserted, in one transaction
    analysis_id uuid not null references analysis on delete cascade deferrable initially deferred,
    created_at timestamptz not null,
    primary key (account_id, key)
);

create index idempotency_key_by_age on idempotency_key (created_at);

-- robots.txt of each origin that an analysis visits, as it was when first asked for.
create table crawl_robots (
    analysis_id uuid not null references analysis on delete cascade,
    origin text not null,
    -- 0 when there was no answer; then error tells why
    status integer not null,
    body bytea not null,
    error text,
    detail text,
    primary key (analysis_id, origin)
);

-- URLs that an analysis knows. Work order: depth, then hop (redirects followed since the link), then url.
create table frontier (
    analysis_id uuid not null references analysis on delete cascade,
    url text collate "C" not null,
    depth integer not null,
    hop integer not null,
    done boolean not null default false,
    primary key (analysis_id, url)
);

create index frontier_order on frontier (analysis_id, depth, hop, url) where not done;

create table page (
    analysis_id uuid not null references analysis on delete cascade,
    seq integer not null,
    id uuid not null,
    url text collate "C" not null,
    status integer not null,
    depth integer not null,
    content_type text,
    bytes bigint not null,
    title text,
    description text,
    canonical text,
    redirect_to text,
    indexable boolean not null,
    score integer,
    fetch_millis bigint not null,
    error text,
    error_detail text,
    critical integer not null,
    warning integer not null,
    notice integer not null,
    primary key (analysis_id, seq)
);

create unique index page_by_url on page (analysis_id, url);

-- What the audits across pages read; apart from page, whose rows are listed often.
create table page_summary (
    analysis_id uuid not null references analysis on delete cascade,
    seq integer not null,
    -- JSON, kept as text: a page's text may hold what jsonb refuses
    summary text not null,
    -- a JSON object of audit to number of findings on this page alone
    audits text not null,
    -- whether the page counts in the mean of the site's score
    counts boolean not null,
    primary key (analysis_id, seq)
);

create table finding (
    analysis_id uuid not null references analysis on delete cascade,
    seq integer not null,
    id uuid not null,
    page_id uuid,
    url text not null,
    audit text not null,
    category text not null,
    severity text not null,
    message text not null,
    selector text,
    snippet text,
    other_url text,
    value text,
    primary key (analysis_id, seq)
);

create index finding_by_severity on finding (analysis_id, severity, seq);
create index finding_by_audit on finding (analysis_id, audit, seq);
create index finding_by_page on finding (analysis_id, page_id, seq);
