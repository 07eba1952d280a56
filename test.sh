#!/usr/bin/env bash
# Installs what the tests need, builds, runs every test, and ends with "N passed, N failed, N skipped".
#
#   ./test.sh                 everything
#   ./test.sh Protocol Bmc    only the test projects whose names contain one of the words
#
# Environment: SIDEBAND_SKIP_INSTALL=1 installs no peers; tests that need a missing one are skipped and say so.
#              SIDEBAND_SLOW_TESTS=1 boots more guests in QEMU.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

say() { printf '\n== %s\n' "$*"; }

# The peers that interoperability is tested against: Debian's package, and a program in it that tells whether it is there.
peers=(
  qemu-system-x86:qemu-system-x86_64
  libvirt-daemon:libvirtd
  libvirt-clients:virsh
  busybox-static:busybox
  cpio:cpio
  syslinux:syslinux
  mtools:mcopy
  ovmf:/usr/share/OVMF/OVMF_CODE_4M.fd
  socat:socat
  ipmitool:ipmitool
  freeipmi-tools:ipmi-sensors
  openipmi:ipmi_sim
  tshark:tshark
  snmptrapd:snmptrapd
  clang:clang
  zlib1g-dev:/usr/include/zlib.h
  zsh:zsh
  fish:fish
  prometheus-ipmi-exporter:prometheus-ipmi-exporter
  prometheus:promtool
  chromium:/usr/bin/chromium
  postgresql:pg_createcluster
  prometheus-alertmanager:prometheus-alertmanager
  python3-aiosmtpd:/usr/lib/python3/dist-packages/aiosmtpd/__init__.py
  rsyslog:rsyslogd
  kannel-extras:/usr/lib/kannel/test/drive_smpp
)

install_peers() {
  local missing=() entry program sudo=()
  for entry in "${peers[@]}"; do
    program=${entry#*:}
    if [[ $program == /* ]]; then [[ -e $program ]] || missing+=("${entry%%:*}")
    else PATH=$PATH:/usr/sbin:/sbin command -v "$program" >/dev/null || missing+=("${entry%%:*}"); fi
  done
  ((${#missing[@]})) || return 0
  if ! command -v apt-get >/dev/null; then
    say "not installed (no apt-get here): ${missing[*]}; tests that need them are skipped"
    return 0
  fi
  ((EUID == 0)) || sudo=(sudo -n)
  say "installing ${missing[*]}"
  if ! { "${sudo[@]}" apt-get update -qq && DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/dev/null 2>&1; then
    say "could not install ${missing[*]}; tests that need them are skipped"
  fi
}

# The guest that the tests with QEMU boot is put together once, and again when what makes it has changed.
prepare_guest() {
  local guest=artifacts/guest/initramfs.gz
  [[ $guest -nt tests/guest/prepare.sh && $guest -nt tests/guest/init ]] && return 0
  say "preparing the guest for QEMU"
  tests/guest/prepare.sh || say "could not prepare the guest; tests that need it are skipped"
}

command -v dotnet >/dev/null || { echo "test.sh: the .NET SDK is not on the PATH; install .NET 10 from https://dot.net and run again" >&2; exit 2; }
[[ ${SIDEBAND_SKIP_INSTALL:-} == 1 ]] || { install_peers; prepare_guest; }

say "format"
dotnet tool restore >/dev/null
dotnet csharpier check . || { echo "test.sh: run 'dotnet csharpier format .' and commit the result" >&2; exit 1; }

say "build"
dotnet build Sideband.slnx -c Release --nologo -v quiet
# The command line also builds for its native leg, with another framework and another binding of some calls.
case $(uname -sm) in
  "Linux x86_64") dotnet build src/Sideband.Cli -c Release -r linux-x64 -p:AotLeg=true --nologo -v quiet ;;
  "Linux aarch64") dotnet build src/Sideband.Cli -c Release -r linux-arm64 -p:AotLeg=true --nologo -v quiet ;;
esac

results=artifacts/test-results
rm -rf "$results"
mkdir -p "$results"
status=0
for project in tests/Sideband.*.Tests; do
  name=$(basename "$project")
  if (($#)); then
    wanted=0
    for word; do [[ $name == *"$word"* ]] && wanted=1; done
    ((wanted)) || continue
  fi
  say "$name"
  "artifacts/bin/$name/release/$name" -noLogo -noColor -preEnumerateTheories -xml "$results/$name.xml" || status=1
  # A test program that died wrote no results: that is a failure, too.
  [[ -s $results/$name.xml ]] || { echo "$name ended without results" >&2; status=1; }
done

total() { { grep -ohE "<assembly [^>]*" "$results"/*.xml 2>/dev/null || true; } | { grep -oE " $1=\"[0-9]+\"" || true; } | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'; }
passed=$(total passed) failed=$(($(total failed) + $(total errors))) skipped=$(total skipped)
if ((passed == 0)); then status=1; fi
if ((status != 0 && failed == 0)); then failed=1; fi
printf '\n%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
exit "$status"
