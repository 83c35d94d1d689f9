#!/usr/bin/env bash
# A backup of the database, whole and of one moment, while everything runs: backup.sh <folder>
# DATABASE_URL names a superuser or a role with BYPASSRLS: row-level security is forced, and pg_dump stops where it would hide rows.
# The portals, the secrets and the key of the installation are kept apart from it; without that key nobody can read what is sealed.
set -euo pipefail
: "${DATABASE_URL:?the address of the database, as postgres://user:password@host:5432/name}"
folder=${1:?where to put it: backup.sh <folder>}
umask 077
mkdir -p "$folder"
file="$folder/inzage-$(date -u +%Y%m%dT%H%M%SZ).dump"
# Half a backup never has the name of a whole one.
trap 'rm -f "$file.part"' EXIT
pg_dump --format=custom --compress=6 --no-owner --dbname="$DATABASE_URL" --file="$file.part"
pg_restore --list "$file.part" >/dev/null
mv "$file.part" "$file"
echo "$file"
