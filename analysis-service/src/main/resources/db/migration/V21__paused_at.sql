-- A transaction that ends a large analysis may hold the table for long: better to come again than to have all others wait behind this.
set local lock_timeout = '3s';

-- A pause keeps secrets for so long only. Null while not paused, and after a pause by the release before, until the next look.
alter table analysis add column paused_at timestamptz;
