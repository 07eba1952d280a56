# Sourced by prepare.sh and pack.sh.
# put_programs ROOT PROGRAM…: into ROOT/bin, with the libraries that they name at the places where their loader looks.
put_programs() {
  local root=$1 program path library
  mkdir -p "$root/bin"
  for program in "${@:2}"; do
    path=$(command -v "$program")
    cp -L "$path" "$root/bin/"
    for library in $(ldd "$path" | grep -oE '/[^ )]+' || true); do
      mkdir -p "$root$(dirname "$library")"
      cp -L "$library" "$root$library"
    done
  done
}

# pack ROOT: an archive as Linux unpacks them at its start, on stdout; several may follow one another in one file.
pack() { (cd "$1" && find . | cpio -o -H newc --quiet | gzip -1); }
