# Finds processes by the port they listen on and by their parent. Sourced by other scripts.

# The process that listens on the port.
listener() {
  local socket
  socket=$(awk -v port="$(printf ':%04X' "$1")" '$4 == "0A" && $2 ~ port "$" { print $10; exit }' /proc/net/tcp /proc/net/tcp6)
  # Processes end while it looks.
  { find /proc/[0-9]*/fd -lname "socket:\[$socket\]" 2>/dev/null || true; } | sed -n '1s|^/proc/\([0-9]*\)/.*|\1|p'
}

# A process with all it started: Maven and the servers' scripts pass no signal on.
stop_tree() {
  local child
  for child in $(pgrep -P "$1"); do stop_tree "$child"; done
  kill "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}
