#!/bin/sh
# Starts Twofold in a container whose file system cannot be written to. The pages get the app's name when
# it starts, so they are put into the one folder below the program that lies in memory.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
if [ "${1:-serve}" = serve ]; then
    cp -R "$here/built/." "$here/.front/"
fi
exec "$here/.venv/bin/twofold" "$@"
