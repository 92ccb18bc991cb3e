#!/bin/sh
# Starts LSP Mutu with the Node of this folder. Nothing of the system is used but this shell.
case $0 in
  */*) here=${0%/*} ;;
  *) here=. ;;
esac
here=$(CDPATH='' cd -- "$here" && pwd -P) || exit 1
unset NODE_OPTIONS NODE_PATH
node=$here/program/node/node

# tell TEXT: on the terminal, and in a dialog where the file was started by a double click.
tell() {
  printf '%s\n' "$1" >&2
  if [ ! -t 2 ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && command -v zenity >/dev/null 2>&1; then
    zenity --error --title='LSP Mutu' --no-markup --text="$1" 2>/dev/null
  fi
}

if [ ! -f "$node" ] || [ ! -f "$here/program/office/start.js" ]; then
  tell "Folder LSP Mutu belum lengkap: $here
Salin ulang seluruh folder, termasuk folder \"program\"."
  exit 1
fi
if [ ! -x "$node" ]; then
  tell "LSP Mutu tidak boleh dijalankan dari tempat ini: $here
Salin folder ini ke folder Anda di komputer (bukan flashdisk), lalu coba lagi."
  exit 1
fi

said=$("$node" "$here/program/office/start.js" "$@")
result=$?
if [ "$result" -eq 0 ]; then
  printf '%s\n' "$said"
else
  tell "${said:-LSP Mutu tidak dapat dijalankan di komputer ini (kode $result).}"
fi
exit "$result"
