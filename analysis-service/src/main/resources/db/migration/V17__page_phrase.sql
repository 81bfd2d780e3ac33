-- The phrase that the page is about; null when it tells of none, and for pages of earlier releases.
alter table page add column phrase text;
