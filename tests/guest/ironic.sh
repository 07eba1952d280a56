#!/usr/bin/env bash
# What OpenStack Ironic's ipmi hardware type does to a node, command by command as it builds them, with stock ipmitool.
# Usage: ironic.sh PORT USER PASSWORD-FILE QMP-PID-FILE CONSOLE-PORT
# SIDEBAND_SLOW_TESTS=1 lets the guest come up, and shuts it down softly.
set -euo pipefail
port=$1 user=$2 password=$3 pid=$4 console=$5
work=$(mktemp -d)
helpers=()
trap '((${#helpers[@]})) && kill "${helpers[@]}" 2>/dev/null; rm -rf "$work"' EXIT
fail() { echo "ironic: $*" >&2; exit 1; }
ipmi() { ipmitool -I lanplus -H 127.0.0.1 -L ADMINISTRATOR -p "$port" -U "$user" -R 1 -N 5 -f "$password" "$@"; }
expect() {
  local wanted=$1 said
  shift
  said=$(ipmi "$@") || fail "$* ended with $?"
  [[ $said == *"$wanted"* ]] || fail "$*: expected '$wanted', got '$said'"
}
# A machine's state is what its process is, and not what the controller says.
is_on() { [[ -e $pid ]] && kill -0 "$(<"$pid")" 2>/dev/null; }
until_power() {
  local tries
  for ((tries = 0; tries < 240; tries++)); do
    if [[ $(ipmi power status) == "Chassis Power is $1" ]]; then
      if [[ $1 == on ]]; then is_on && return; else is_on || return 0; fi
    fi
    sleep 0.5
  done
  fail "the machine was never $1"
}
# Which options there are is found out before.
ipmitool -N 0 -R 0 -h >/dev/null 2>&1 || fail "no timing options"
ipmitool -m 0 -b 0 -t 0 -h >/dev/null 2>&1 || fail "no single bridging"

[[ $(ipmi power status) == "Chassis Power is off" ]] || fail "power status"
expect "Manufacturer Name" mc info
# Deploy: boot from the network once, legacy and UEFI, then persistently from the disk.
ipmi raw 0x00 0x08 0x03 0x08 >/dev/null
ipmi chassis bootdev pxe >/dev/null
expect "Force PXE" chassis bootparam get 5
for device in 0x04:PXE 0x08:Hard-Drive 0x14:CD/DVD 0x18:BIOS 0x0c:Safe-Mode; do
  ipmi raw 0x00 0x08 0x05 0xe0 "${device%%:*}" 0x00 0x00 0x00 >/dev/null
  expect "${device#*:}" chassis bootparam get 5
  expect "Options apply to all future boots" chassis bootparam get 5
done
ipmi raw 0x00 0x08 0x05 0xa0 0x04 0x00 0x00 0x00 >/dev/null
expect "Options apply to only next boot" chassis bootparam get 5
ipmi power on >/dev/null
until_power on
ipmi power diag >/dev/null
# Reboot: status, off, on.
ipmi power off >/dev/null
until_power off
ipmi chassis bootdev disk options=persistent >/dev/null
ipmi power on >/dev/null
until_power on
expect "Options apply to all future boots" chassis bootparam get 5
# Console: whoever connects to the port sees it; who was there before is sent away.
until_heard() {
  local tries
  for ((tries = 0; tries < 240; tries++)); do
    grep -aq "$1" "$work/heard" && return
    sleep 0.5
  done
  fail "the console never said '$1', but: $(<"$work/heard")"
}
ipmi sol deactivate >/dev/null 2>&1 || [[ $? == 1 ]] || fail "sol deactivate"
activate="ipmitool -I lanplus -H 127.0.0.1 -L ADMINISTRATOR -p $port -U $user -R 1 -N 5 -f $password sol activate"
socat "TCP4-LISTEN:$console,bind=127.0.0.1,reuseaddr,fork,max-children=1" "EXEC:$activate,pty,stderr" &
helpers+=($!)
socat -u "TCP4:127.0.0.1:$console,retry=20,interval=0.5" "OPEN:$work/heard,creat,append" &
helpers+=($!)
until_heard "SOL Session operational"
ipmi power reset >/dev/null
until_power on
until_heard SeaBIOS
# Sensors: blocks with the lines that are looked for.
ipmi sdr -v >/dev/null || fail "sdr -v"
ipmi sdr dump "$work/sdr" >/dev/null || fail "sdr dump"
[[ -s $work/sdr ]] || fail "sdr dump wrote nothing"
if [[ ${SIDEBAND_SLOW_TESTS:-} == 1 ]]; then
  until_heard "guest: ready"
  ipmi power soft >/dev/null
  until_heard "guest: shutting down"
  until_power off
  ipmi power on >/dev/null
  until_power on
fi
ipmi power off >/dev/null
until_power off
ipmi bmc reset warm >/dev/null || fail "bmc reset warm"
ipmi bmc reset cold >/dev/null || fail "bmc reset cold"
until_power off
echo "ironic: done"
