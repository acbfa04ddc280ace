/** The sign-in window as it would be if the main process said so, whatever it really says. */
import type { Failure } from "../../shared/failure.ts";
import type { SignInForm } from "../../shared/ipc.ts";
import type { RunningApp } from "./fixture.ts";

export const domain = {
  key: "one",
  name: "Corporate directory of the eastern branches",
  host: "idcs-9dc693e80d9b469480d7afe00e743931.identity.oraclecloud.com:443",
};

export const person = (name: string) => ({
  key: name,
  userName: `${name.toLowerCase().replace(" ", ".")}@example.com`,
  displayName: name,
  domain,
  isSignedIn: true,
});

/** The window as it is when the main process says `form`. */
export async function show(
  { app, window }: RunningApp,
  form: Partial<SignInForm>,
) {
  const page = await window("sign-in");
  await page.locator(".sign-in").waitFor();
  await app.evaluate(
    async ({ BrowserWindow, ipcMain }, value) => {
      ipcMain.removeHandler("sign-in:describe");
      ipcMain.handle("sign-in:describe", () => ({ ok: true, value }));
      const [open] = BrowserWindow.getAllWindows();
      await open?.loadURL(open.webContents.getURL());
    },
    {
      domains: [domain],
      people: [],
      canGoBack: false,
      sealingKey: { kty: "EC", crv: "P-256", x: "", y: "", kid: "" },
      ...form,
    } satisfies SignInForm,
  );
  await page.locator(".sign-in").waitFor();
  return page;
}

export const startOf = (message?: Failure): Partial<SignInForm> => ({
  start: { domainKey: domain.key, userName: "ada", focus: "password" },
  ...(message && { message: { failure: message, calm: false } }),
});
