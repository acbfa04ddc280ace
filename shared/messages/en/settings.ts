/** The settings in effect, in the support window. */
export const settings = {
  "settings.title": "Settings in effect",
  "settings.setting": "Setting",
  "settings.value": "Value",
  "settings.origin": "Set by",
  "settings.on": "Yes",
  "settings.off": "No",
  "settings.not-set": "Not set",
  "settings.enforced": "Your organisation (fixed)",
  "settings.person": "Your settings file",
  "settings.policy-default": "Your organisation (a suggestion)",
  "settings.built-in": "Latchkey itself",
} as const;
