/** What is handed to support. */
export const diagnostics = {
  "diagnostics.title": "File for support",
  "diagnostics.explanation":
    "What helps whoever helps you, in one file. You see what is in it before it is saved.",
  "diagnostics.collect": "Show what is in it",
  "diagnostics.collecting": "Looking at everything; this may take a minute",
  "diagnostics.save": "Save…",
  "diagnostics.saved": "Saved",
  "diagnostics.zip": "ZIP archive",
  "diagnostics.intro":
    "The file for support holds the following, and nothing else. No passwords, tokens or names of people.",
  "diagnostics.about-about":
    "Versions, the computer's kind, how the log is doing",
  "diagnostics.about-settings": "Settings in effect, the domains, who set them",
  "diagnostics.about-doctor": "What the checks found",
  "diagnostics.about-log": "What Latchkey did",
  "diagnostics.about-audit":
    "Sign-ins, sign-outs, exports; people only as numbers that tell no name",
  "diagnostics.entry": "{name} ({size, number} bytes): {about}",
  "diagnostics.written": "Written to {file}",
} as const;
