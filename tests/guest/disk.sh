#!/usr/bin/env bash
# Makes what the tests' machines boot from, out of the prepared guest: FOLDER/disk.img boots from a disk with a BIOS, and
# FOLDER/tftp/boot.ipxe from the network. Each tells on the serial port which it is. Needs syslinux and mtools.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$1
guest=${2:-$here/../../artifacts/guest}
words="console=ttyS0,115200 no_timer_check interface=kcs"
mkdir -p "$out/tftp"
truncate -s 40M "$out/disk.img"
mformat -i "$out/disk.img" -F -h 64 -s 32 -t 40 ::
syslinux --install "$out/disk.img"
cat >"$out/syslinux.cfg" <<END
SERIAL 0 115200
PROMPT 0
DEFAULT linux
LABEL linux
  KERNEL vmlinuz
  INITRD initramfs.gz
  APPEND $words booted=disk
END
mcopy -i "$out/disk.img" "$out/syslinux.cfg" "$guest/vmlinuz" "$guest/initramfs.gz" ::
cat >"$out/tftp/boot.ipxe" <<END
#!ipxe
kernel vmlinuz $words booted=network initrd=initramfs.gz
initrd initramfs.gz
boot
END
ln -sf "$guest/vmlinuz" "$guest/initramfs.gz" "$out/tftp/"
