#!/bin/sh
# Runs as root after the files have gone: deb ("remove", "purge", "upgrade ..."), rpm (0, or 1 while another version stays).
set -e
profile='/etc/apparmor.d/${executable}'

case $1 in
remove | purge | 0) ;;
*) exit 0 ;;
esac

if [ -f "$profile" ]; then
  if command -v apparmor_parser >/dev/null 2>&1 && [ -d /sys/kernel/security/apparmor ]; then
    apparmor_parser --remove "$profile" || true
  fi
  rm -f "$profile"
fi
exit 0
