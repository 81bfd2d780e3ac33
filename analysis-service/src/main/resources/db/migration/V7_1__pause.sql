-- A paused analysis is open, and no worker's.
alter table analysis
    drop constraint analysis_status_check,
    add constraint analysis_status_check
        check (status in ('queued', 'running', 'paused', 'completed', 'failed', 'cancelled'));

drop index analysis_open;
create index analysis_open on analysis (created_at, id) where status in ('queued', 'running', 'paused');

drop index analysis_crawl_data;
create index analysis_crawl_data on analysis (finished_at, id)
    where crawl_data and status not in ('queued', 'running', 'paused');
