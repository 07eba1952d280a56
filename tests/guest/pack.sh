#!/usr/bin/env bash
# Adds programs to the prepared guest: writes OUT, which boots as artifacts/guest/initramfs.gz does and has them in /bin.
# Usage: pack.sh GUEST OUT PROGRAM…
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/programs.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
put_programs "$work" "${@:3}"
{ cat "$1/initramfs.gz"; pack "$work"; } >"$2"
