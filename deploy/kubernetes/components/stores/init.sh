#!/bin/sh
# One database and its owner for each service, by the names in DATABASE_URL; run once, on an empty volume.
set -eu
for service in user analysis report; do
  password=$(cat "/secrets/$service-service/DATABASE_PASSWORD")
  user=$(cat "/secrets/$service-service/DATABASE_USER")
  psql -v ON_ERROR_STOP=1 --username postgres -v user="$user" -v password="$password" -v name="rankmesh_$service" <<'SQL'
create role :"user" login password :'password';
create database :"name" owner :"user";
SQL
done
