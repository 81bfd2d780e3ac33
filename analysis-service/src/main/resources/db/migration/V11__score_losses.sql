-- What cost how many points of the score, dearest first: a JSON array; null without a score, and for analyses that ended before.
alter table analysis add column score_losses text;
