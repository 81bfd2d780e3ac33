-- A transaction that ends a large analysis may hold the table for long: better to come again than to have all others wait behind this.
set local lock_timeout = '3s';

-- Whoever pauses and resumes, a replica of a release that knows of no time included: a time from a pause before would end the next at once.
create function analysis_pause() returns trigger language plpgsql as $$
begin
    new.paused_at := case when new.status = 'paused' then now() end;
    return new;
end $$;

create trigger analysis_pause before update of status on analysis for each row
    when (new.status is distinct from old.status and 'paused' in (new.status, old.status)) execute function analysis_pause();

update analysis set paused_at = now() where status = 'paused' and paused_at is null;
