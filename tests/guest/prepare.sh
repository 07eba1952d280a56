#!/usr/bin/env bash
# Puts together the guest that the tests with QEMU boot: Debian's kernel with its IPMI drivers, busybox and ipmitool.
# Writes artifacts/guest/vmlinuz and artifacts/guest/initramfs.gz; needs busybox, cpio, ipmitool and, once, the network.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/programs.sh"
out=${1:-$here/../../artifacts/guest}
mkdir -p "$out"
out=$(cd "$out" && pwd)
busybox=$(command -v busybox)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [[ ! -e $out/vmlinuz || ! -e $out/modules/watchdog.ko ]]; then
  kernel=$(apt-cache depends linux-image-amd64 | awk '/Depends: linux-image/ { print $2; exit }')
  (cd "$work" && apt-get download -qq "$kernel")
  mkdir "$work/kernel"
  dpkg-deb --fsys-tarfile "$work"/linux-image-*.deb | tar -x -C "$work/kernel" --wildcards './boot/vmlinuz*' \
    '*/drivers/char/ipmi/*.ko' '*/i2c/i2c-smbus.ko' '*/i2c-i801.ko' '*/acpi/button.ko' '*/input/evdev.ko' \
    '*/misc/pvpanic/*.ko' '*/watchdog/watchdog.ko' '*/watchdog/i6300esb.ko'
  rm -rf "$out/modules"
  mkdir "$out/modules"
  find "$work/kernel" -name '*.ko' -exec cp {} "$out/modules" \;
  cp "$work"/kernel/boot/vmlinuz* "$out/vmlinuz"
fi

root=$work/root
mkdir -p "$root"/{bin,dev,etc,proc,sys,tmp,root,usr/share/misc}
cp "$busybox" "$root/bin/busybox"
cp "$here/init" "$root/init"
cp -r "$out/modules" "$root/modules"
put_programs "$root" ipmitool "${@:2}"
[[ ! -e /usr/share/misc/enterprise-numbers.txt ]] || cp /usr/share/misc/enterprise-numbers.txt "$root/usr/share/misc/"
pack "$root" >"$out/initramfs.gz"
