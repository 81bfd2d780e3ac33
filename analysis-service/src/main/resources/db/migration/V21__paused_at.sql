-- A pause keeps secrets for so long only. Null while not paused, and after a pause by the release before, until the next look.
alter table analysis add column paused_at timestamptz;

update analysis set paused_at = now() where status = 'paused';
