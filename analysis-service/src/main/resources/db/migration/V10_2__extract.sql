-- Columns of the caller's own: a JSON array of what to look for, and a JSON object of what a page has; null without any.
alter table analysis add column extract text not null default '[]';
alter table page add column extracted text;
