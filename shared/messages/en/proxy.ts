/** The window that asks for a proxy's user name and password. */
export const proxy = {
  "proxy.title": "Sign in to your network's proxy",
  "proxy.proxy": "Proxy",
  "proxy.why":
    "Your network lets Latchkey through only when it knows who you are.",
  "proxy.promise": "What becomes of them",
  "proxy.where":
    "The user name and the password are sent to this proxy only, and are kept in your system's keychain.",
  "proxy.in-clear":
    "They are not encrypted on the way to it: whoever can listen on your network can read them.",
  "proxy.encrypted": "They are encrypted on the way to it.",
} as const;
