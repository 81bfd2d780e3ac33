#!/bin/bash
# One PostgreSQL. On an empty volume: a role and a database for each folder of /secrets, which has DATABASE_USER and DATABASE_PASSWORD, in
# single-user mode, for there is no psql here. Arguments go to the server.
set -euo pipefail
programs=/opt/postgres/bin
data=/var/lib/postgresql/data

quoted() { sed "s/'/''/g" "$1"; }

if [[ ! -e $data/made ]]; then
  rm -rf "$data"
  "$programs/initdb" -D "$data" -U postgres --encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C --auth=reject
  printf 'host all all all scram-sha-256\n' >"$data/pg_hba.conf"
  {
    echo "ALTER ROLE postgres PASSWORD '${POSTGRES_PASSWORD//\'/\'\'}';"
    for folder in /secrets/*-service; do
      service=$(basename "$folder" -service)
      user=$(quoted "$folder/DATABASE_USER")
      echo "CREATE ROLE \"$user\" LOGIN PASSWORD '$(quoted "$folder/DATABASE_PASSWORD")';"
      echo "CREATE DATABASE \"rankmesh_$service\" OWNER \"$user\";"
    done
  } | "$programs/postgres" --single -D "$data" -c log_min_error_statement=panic postgres >/tmp/made 2>&1
  # its end says nothing of its statements
  if grep ERROR: /tmp/made; then exit 1; fi
  touch "$data/made"
fi
exec "$programs/postgres" -D "$data" -c 'listen_addresses=*' -c unix_socket_directories= -c log_min_error_statement=panic "$@"
