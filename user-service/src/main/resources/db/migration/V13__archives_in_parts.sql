-- An archive is kept in parts, each sealed by itself under an id of its own, so that nobody holds it whole. The release before keeps one row
-- an archive, under the export's id: a trigger keeps what it writes complete.
alter table data_export_archive add column export_id uuid references data_export (id) on delete cascade;
alter table data_export_archive add column n integer not null default 0;
update data_export_archive set export_id = id;
alter table data_export_archive alter column export_id set not null;
alter table data_export_archive drop constraint data_export_archive_id_fkey;
create unique index data_export_archive_part on data_export_archive (export_id, n);

create function archive_of_one_part() returns trigger language plpgsql as $$
begin
    new.export_id := coalesce(new.export_id, new.id);
    return new;
end $$;

create trigger archive_of_one_part before insert on data_export_archive for each row execute function archive_of_one_part();

-- Why there is no archive.
alter table data_export add column reason text check (reason in ('too-large', 'unavailable'));
create index data_export_of_member on data_export (member_id, created_at);
