#!/bin/sh
# Runs as root after deb ("configure ...") and rpm (1, 2) have put the files in place. Sees to the two ways in which Chromium's sandbox
# can work. Braces with a name in them are filled in when the package is built.
set -e
app='/opt/${sanitizedProductName}'
profile='/etc/apparmor.d/${executable}'

case $1 in
configure | [0-9]*) ;;
*) exit 0 ;;
esac

# A kernel without user namespaces leaves the older sandbox alone, which must belong to root.
if [ -f "$app/chrome-sandbox" ] && [ ! -L /proc/self/ns/user ]; then
  chmod 4755 "$app/chrome-sandbox"
fi

# Ubuntu 24.04 and newer allow user namespaces to programs with a profile only. Older AppArmors do not know this one, nor need it.
if command -v apparmor_parser >/dev/null 2>&1 && [ -d /etc/apparmor.d ] &&
  apparmor_parser --skip-kernel-load --debug "$app/resources/apparmor-profile" >/dev/null 2>&1; then
  cp -f "$app/resources/apparmor-profile" "$profile"
  chmod 0644 "$profile"
  if [ -d /sys/kernel/security/apparmor ]; then
    apparmor_parser --replace --write-cache --skip-read-cache "$profile" || true
  fi
fi
exit 0
