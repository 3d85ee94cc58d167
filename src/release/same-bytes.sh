#!/usr/bin/env bash
# Builds all jars twice, in different directories, time zones and languages, and compares their bytes.
set -euo pipefail
umask 022  # Jars hold the modes of their files.
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() {
    mkdir -p "$work/$1"
    cp -R pom.xml LICENSE NOTICE src src-it "$work/$1"
    (cd "$work/$1" && TZ=$2 LC_ALL=$3 mvn -B -ntp -q package -Dmaven.test.skip=true "-Duser.timezone=$2" "-Duser.language=$4")
    (cd "$work/$1/target" && sha256sum ./*.jar) > "$work/$1.sums"
}

build one UTC C en
build another/place Asia/Tokyo C.UTF-8 de
cat "$work/one.sums"
[ "$(wc -l < "$work/one.sums")" -eq 4 ] || { echo "Not four jars." >&2; exit 1; }
diff "$work/one.sums" "$work/another/place.sums" || { echo "The jars differ from build to build." >&2; exit 1; }
echo "The same bytes twice."
