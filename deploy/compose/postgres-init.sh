#!/bin/sh
# One database and its owner for each service; run once, on an empty volume.
set -eu
for service in user analysis report; do
  psql -v ON_ERROR_STOP=1 --username postgres -v user="rankmesh_$service" -v password="$POSTGRES_PASSWORD" <<'SQL'
create role :"user" login password :'password';
create database :"user" owner :"user";
SQL
done
