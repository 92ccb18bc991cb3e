#!/bin/sh
# Ends LSP Mutu that was started from this folder.
case $0 in
  */*) here=${0%/*} ;;
  *) here=. ;;
esac
here=$(CDPATH='' cd -- "$here" && pwd -P) || exit 1
unset NODE_OPTIONS NODE_PATH
exec "$here/program/node/node" "$here/program/office/stop.js"
