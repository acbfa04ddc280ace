// The lint rules that matter here: each module's one owner, promises, types. Formatting is Prettier's.
import globals from "globals";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** A package or module that one place owns, and what everybody else uses instead. */
const owned = {
  undici: "Only electron/main/http.ts speaks HTTP. Use its HttpClient.",
  keytar:
    "Only electron/main/keychain/ touches the OS keychain. Use its Keychain.",
  "electron-updater":
    "Only electron/main/updates/ looks for updates. Use its Updates.",
  "rotating-file-stream":
    "Only electron/main/log/ writes logs. Add an event to its tables.",
  fflate: "Only electron/main/diagnostics/ makes zip files.",
};
const restrict = (...allowed) => [
  "error",
  {
    paths: Object.entries(owned)
      .filter(([name]) => !allowed.includes(name))
      .map(([name, message]) => ({ name, message })),
  },
];
const restrictElectron = (allowed) => {
  const messages = {
    ipcMain:
      "Only electron/main/ipc/serve.ts registers handlers. Add a channel to shared/ipc.ts.",
    ipcRenderer: "Only electron/preload/ talks to the main process.",
    contextBridge: "Only electron/preload/ exposes the bridge.",
  };
  return Object.entries(messages)
    .filter(([name]) => !allowed.includes(name))
    .map(([name, message]) => ({
      selector: `ImportDeclaration[source.value="electron"] > ImportSpecifier[imported.name="${name}"]`,
      message,
    }));
};

/** Words that a person reads, wherever JSX can hold them; the app's own name is the same in every language. */
const spokenWords = (() => {
  const letters = "/\\p{L}/u";
  const attribute =
    "/^(aria-(label|description|roledescription|valuetext)|title|placeholder|alt|label)$/";
  const literal = `:matches(Literal[value=${letters}], TemplateLiteral:has(> TemplateElement[value.raw=${letters}]))`;
  const child = ":matches(JSXElement, JSXFragment) > JSXExpressionContainer";
  const choice = ":matches(ConditionalExpression, LogicalExpression)";
  return [
    `JSXText[value=${letters}]:not([value=/^\\s*Latchkey\\s*$/])`,
    `JSXAttribute[name.name=${attribute}] > ${literal}`,
    `JSXAttribute[name.name=${attribute}] > JSXExpressionContainer > ${literal}`,
    `JSXAttribute[name.name=${attribute}] > JSXExpressionContainer > ${choice} > ${literal}`,
    `${child} > ${literal}`,
    `${child} > ${choice} > ${literal}`,
    `${child} > ${choice} > ${choice} > ${literal}`,
  ].map((selector) => ({
    selector,
    message:
      "Words lie in shared/messages, in every language. Take them from useMessages().",
  }));
})();

export default tseslint.config(
  {
    ignores: [
      "out/",
      "node_modules/",
      // The build writes one for a moment, and may run beside this.
      "electron.vite.config.ts.*.mjs",
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: {
      parserOptions: {
        project: ["./shared", "./electron", "./renderer", "./test"].map(
          (folder) => `${folder}/tsconfig.json`,
        ),
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": [
        "error",
        { checksVoidReturn: { attributes: false } },
      ],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  { files: ["**/*.{js,mjs,cjs}"], languageOptions: { globals: globals.node } },
  // A CommonJS file has no other way.
  {
    files: ["**/*.cjs"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    files: ["electron/**/*.ts"],
    rules: {
      "no-restricted-imports": restrict(),
      "no-restricted-syntax": ["error", ...restrictElectron([])],
      "no-console": "error",
    },
  },
  {
    files: ["electron/main/http.ts"],
    rules: { "no-restricted-imports": restrict("undici") },
  },
  {
    files: ["electron/main/keychain/**/*.ts"],
    rules: { "no-restricted-imports": restrict("keytar") },
  },
  {
    files: ["electron/main/updates/**/*.ts"],
    rules: { "no-restricted-imports": restrict("electron-updater") },
  },
  {
    files: ["electron/main/log/**/*.ts"],
    rules: { "no-restricted-imports": restrict("rotating-file-stream") },
  },
  {
    files: ["electron/main/diagnostics/**/*.ts"],
    rules: { "no-restricted-imports": restrict("fflate") },
  },
  {
    files: ["electron/main/ipc/serve.ts"],
    rules: {
      "no-restricted-syntax": ["error", ...restrictElectron(["ipcMain"])],
    },
  },
  {
    files: ["electron/preload/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...restrictElectron(["ipcRenderer", "contextBridge"]),
      ],
    },
  },
  {
    files: ["renderer/**/*.{ts,tsx}"],
    plugins: { "react-hooks": hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      // It warns of hooks that the React Compiler cannot memoise; no compiler runs here.
      "react-hooks/incompatible-library": "off",
      "no-restricted-imports": [
        "error",
        {
          paths: ["electron", "undici", "keytar", "zod"].map((name) => ({
            name,
            message: "The window has the bridge and nothing else.",
          })),
          patterns: [
            {
              group: ["node:*", "**/electron/**"],
              message: "The window has no Node and no main process.",
            },
          ],
        },
      ],
      "no-restricted-syntax": ["error", ...spokenWords],
      "no-console": "error",
    },
  },
);
