-- Name of the segment of its project that a page is in.
alter table page add column segment text;
alter table finding add column segment text;

create index page_by_segment on page (analysis_id, segment, seq) where segment is not null;
create index finding_by_segment on finding (analysis_id, segment, seq) where segment is not null;
