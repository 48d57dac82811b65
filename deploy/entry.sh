#!/bin/sh
# Starts Twofold in a container whose file system cannot be written to, but for two folders in memory: .web,
# where Reflex leaves marks, and .front, into which the pages go, since they get the app's name at the start.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
if [ "${1:-serve}" = serve ]; then
    cp -R "$here/built/." "$here/.front/"
fi
exec "$here/.venv/bin/twofold" "$@"
