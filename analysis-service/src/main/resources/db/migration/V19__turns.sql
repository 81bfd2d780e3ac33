-- since when an analysis waits that made room for another account's; null: since it was submitted
alter table analysis add column waiting_since timestamptz;
