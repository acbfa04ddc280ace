#!/usr/bin/env bash
# Runs a command with a keychain of its own: a private session bus and an unlocked gnome-keyring on it. The person's own bus
# and keyring are never touched. The exit code is the command's, or 98 when the keyring does not come up, 2 for wrong usage.
#
#   with-keyring.sh [--keep FOLDER] [--display] [--say] [--] COMMAND...
#     --keep FOLDER  the keyring lies in FOLDER and is there again the next time (one run at a time); without it, it is gone
#                    at the end. Its password is beside it, readable by its owner alone: this is as safe as the folder.
#     --display      the command sees the screen (DISPLAY and WAYLAND_DISPLAY); without it, it runs headless
#     --say          prints the bus address, so that secret-tool can look in from another terminal
set -u
keep='' display='' say=''
while [ $# -gt 0 ]; do
  case $1 in
    --keep) keep=${2:?--keep needs a folder}; shift 2 ;;
    --display) display=1; shift ;;
    --say) say=1; shift ;;
    --) shift; break ;;
    -*) echo "with-keyring.sh: unknown option $1" >&2; exit 2 ;;
    *) break ;;
  esac
done
[ $# -gt 0 ] || { echo "with-keyring.sh: which command?" >&2; exit 2; }

# A socket's path may have 107 bytes: a long TMPDIR does not do.
base=${TMPDIR:-/tmp}
[ ${#base} -le 60 ] || base=/tmp
private=$(mktemp -d "$base/latchkey-keyring.XXXXXX") || exit 98
bus='' daemon='' child=''
tidy() {
  trap '' INT TERM HUP
  for pid in $daemon $bus; do kill "$pid" 2>/dev/null; done
  for pid in $daemon $bus; do wait "$pid" 2>/dev/null; done
  rm -rf "$private"
}
# A signal ends the command; the rest ends after it, below.
trap 'signalled=1 interrupted=1; [ -z "$child" ] || kill -TERM "$child" 2>/dev/null' INT TERM HUP
trap tidy EXIT
fail() {
  echo "with-keyring.sh: $1" >&2
  [ ! -s "$private/log" ] || cat "$private/log" >&2
  exit 98
}

if [ -n "$keep" ]; then
  mkdir -p "$keep" && chmod 700 "$keep" || fail "cannot write to $keep"
  data=$(cd "$keep" && pwd)
  exec 9>"$data/lock"
  flock -n 9 || fail "another run uses the keyring in $keep: end it first"
else
  data=$private/data
  mkdir -m 700 "$data"
fi
if [ ! -s "$data/password" ]; then
  (umask 077 && head -c 24 /dev/urandom | base64 | tr -d '\n' >"$data/password") || fail "cannot write to $data"
fi
mkdir -m 700 "$private/run"

# No service directories: activation would start a second, locked daemon and a prompter.
cat >"$private/bus.conf" <<X
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=$private/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
X

# Nothing here outlives this script, were it killed with SIGKILL: the bus gets a signal, and the keyring goes with its bus.
unset DBUS_STARTER_ADDRESS DBUS_STARTER_BUS_TYPE GNOME_KEYRING_CONTROL
export DBUS_SESSION_BUS_ADDRESS="unix:path=$private/bus"
without_screen=(env -u DISPLAY -u WAYLAND_DISPLAY XDG_RUNTIME_DIR="$private/run")
setpriv --pdeathsig TERM dbus-daemon --config-file="$private/bus.conf" --nofork --nopidfile \
  </dev/null >"$private/log" 2>&1 9>&- &
bus=$!
for _ in $(seq 1 100); do
  [ ! -S "$private/bus" ] || break
  sleep 0.02
done
"${without_screen[@]}" XDG_DATA_HOME="$data" \
  gnome-keyring-daemon --foreground --unlock --components=secrets \
  <"$data/password" >"$private/log" 2>&1 9>&- &
daemon=$!

# The daemon answers before its collection is there: ready is what stores and gives back.
ready=''
probe() {
  "${without_screen[@]}" timeout 3 secret-tool "$@" latchkey-probe 1 2>/dev/null 9>&-
}
for _ in $(seq 1 200); do
  if printf x | probe store --label=probe && [ "$(probe lookup)" = x ]; then
    ready=1
    break
  fi
  kill -0 "$daemon" 2>/dev/null || break
  sleep 0.05
done
[ -n "$ready" ] || fail 'the keyring did not come up'
probe clear
[ -z "$say" ] || echo "Keyring: DBUS_SESSION_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS"

[ -z "${signalled:-}" ] || exit 143
# Where its password is: for tests that lock it and answer the prompt.
export LATCHKEY_PRIVATE_KEYRING="$data/password"
[ -n "$display" ] && command=("$@") || command=("${without_screen[@]}" "$@")
# In the background, so that a signal is passed on at once; with this script's own input all the same.
setpriv --pdeathsig TERM "${command[@]}" <&0 9>&- &
child=$!
[ -z "${signalled:-}" ] || kill -TERM "$child"
# A signal cuts a wait short. The next one tells the command's own code, also when it has ended meanwhile.
interrupted=1
while [ -n "$interrupted" ]; do
  interrupted=''
  wait "$child"
  code=$?
done
exit "$code"
