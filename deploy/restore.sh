#!/usr/bin/env bash
# Puts a backup back into an empty database: restore.sh <file>
# DATABASE_URL names the owner of that database, who may create roles, or to whom an administrator gave inzage_app.
# Afterwards: `inzage migrate`, `inzage audit verify`, then `serve` with the key of the installation that the backup is of.
set -euo pipefail
: "${DATABASE_URL:?the address of an empty database, as postgres://user:password@host:5432/name}"
file=${1:?which backup: restore.sh <file>}
tables=$(psql --no-psqlrc --tuples-only --no-align --dbname="$DATABASE_URL" \
  --command="select count(*) from pg_tables where schemaname in ('public', 'inzage', 'pgboss')")
if [ "$tables" != 0 ]; then
  echo "This database has $tables tables: a backup is put back into an empty one only. Nothing was done." >&2
  exit 1
fi
psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --dbname="$DATABASE_URL" --command="
  do \$\$ begin
    if not exists (select from pg_roles where rolname = 'inzage_app') then create role inzage_app nologin; end if;
  end \$\$;
  do \$\$ begin
    if not (select rolsuper from pg_roles where rolname = current_user) then execute format('grant inzage_app to %I', current_user); end if;
  exception when insufficient_privilege then null; -- somebody else gave it
  end \$\$;"
# All or nothing: a restore that fails half-way leaves the database empty.
pg_restore --no-owner --single-transaction --exit-on-error --dbname="$DATABASE_URL" "$file"
echo "Put back. Now: inzage migrate, inzage audit verify, then serve."
