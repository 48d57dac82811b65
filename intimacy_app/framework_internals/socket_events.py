"""Lets Reflex's script report the state of its socket, by events on `window`.

`line:up` and `line:down`; `line:heard`, with what the server said; `line:queued`, with an event that is about
to go out (who prevents it takes it over); `line:outdated`, once the server runs another version (who prevents
it sees to the reload). `line:say` is heard: its detail is sent as it is, if the line is up. `window.lineIs`
says how the line is to whoever is loaded after it was told.

A socket that was lost is opened again once the server answers a plain request: Firefox lets each socket that
fails wait longer, up to half a minute.

Every place that is changed must be there exactly once, so that another version of Reflex is noticed.
"""

SCRIPT = "utils/state.js"
PATIENCE = 5_000  # milliseconds until an attempt to connect is given up, where the library waits for 20,000

_TELL = """
const tellPage = (name, detail) => {
  if (name === "up" || name === "down") window.lineIs = name;
  return window.dispatchEvent(new CustomEvent(`line:${name}`, { detail, cancelable: true }));
};
const hasAnswer = () =>
  fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(5_000) }).then(
    ({ status }) => status !== 502 && status !== 504,
    () => false,
  );
"""

_CHANGES = (
    ("    reconnection: false,\n", f"    reconnection: false,\n    timeout: {PATIENCE},\n"),
    (
        "const handleStateMismatch = (info) => {\n",
        """const handleStateMismatch = (info) => {
  if (!tellPage("outdated", info)) return;
""",
    ),
    (
        "    retry_timer = undefined;\n    setConnectErrors([]);\n",
        """    retry_timer = undefined;
    setConnectErrors([]);
    tellPage("up");
""",
    ),
    (
        "    window.__reflex_otel?.onSocketDisconnect?.(reason);\n",
        """    setConnectErrors([new Error(reason)]);
    tellPage("down");
""",
    ),
    (
        '  socket.current.on("event", (update) => {\n',
        """  socket.current.on("event", (update) => {
    tellPage("heard", update);
""",
    ),
    (
        "  const normalized = normalizeEvents(events);\n  if (prepend) {\n",
        """  const connected = Boolean(resolveSocket(socket)?.connected);
  const normalized = normalizeEvents(events).filter((event) =>
    tellPage("queued", { event: withRouterData({ ...event }, params), connected }),
  );
  if (prepend) {
""",
    ),
    (
        "      socket.current.auth = bootAuth(false);\n      socket.current.connect();\n",
        """      socket.current.auth = bootAuth(false);
      hasAnswer().then((is) => (is ? socket.current.connect() : retryConnect(new Error("no answer"))));
""",
    ),
    (
        '  document.addEventListener("visibilitychange", checkVisibility);\n',
        """  document.addEventListener("visibilitychange", checkVisibility);
  window.addEventListener("online", () => socket.current?.reconnect());
  if (!navigator.onLine) setConnectErrors([new Error("offline")]);
  window.addEventListener("line:say", ({ detail }) => {
    if (socket.current?.connected) socket.current.emit("event", detail);
  });
""",
    ),
)


class UnknownScript(Exception):
    """Reflex's script has not the shape that the pinned version gives it."""


def with_events(script: str) -> str:
    """Return the script with the places that tell; raises UnknownScript."""
    if _TELL in script:
        return script
    for old, new in _CHANGES:
        if script.count(old) != 1:
            raise UnknownScript(f"{script.count(old)} times in {SCRIPT}: {old.strip()}")
        script = script.replace(old, new)
    return script + _TELL
