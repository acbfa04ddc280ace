/** The app below a policy, which it finds where it always looks: in a mount namespace of its own, in which another folder stands there. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { profileOf } from "../identity-domain/profile.ts";
import { expect, signIn, test } from "./fixture.ts";
import { look } from "./looking.ts";
import { personIn } from "./people.ts";

const ada = personIn("active");

/** Whether a file system can be mounted over another here, which takes root. */
const canMount = (() => {
  try {
    execFileSync("unshare", ["-m", "true"], { stdio: "ignore" });
    return process.getuid?.() === 0;
  } catch {
    return false;
  }
})();

function writePolicy(folder: string, text: string, mode = 0o644): string {
  const etc = join(folder, "etc-latchkey");
  mkdirSync(etc, { mode: 0o755 });
  writeFileSync(join(etc, "policy.json"), text);
  chmodSync(join(etc, "policy.json"), mode);
  return etc;
}

test.skip(!canMount, "only root can put a policy into its place");

test("what is enforced counts, and the app says that it is managed", async ({
  launch,
  folder,
  profile,
}) => {
  const policy = writePolicy(
    folder,
    JSON.stringify({ enforced: { allowExport: false }, defaults: {} }),
  );
  const running = await launch({
    policy,
    profile: { ...profile, allowExport: true },
  });
  const form = await running.window("sign-in");
  await expect(form.getByText("Managed by your organisation")).toBeVisible();
  await look(form, "managed-sign-in");
  await form.getByRole("button", { name: "Settings and support" }).click();
  const support = await running.window("support");
  const row = support.getByRole("row", { name: /^Allow export/ });
  await expect(row).toContainText(
    "Your organisation (fixed)/etc/latchkey/policy.json",
  );
  await look(support, "managed-support");
  const directory = await signIn(running, ada);
  await expect(directory.getByRole("button", { name: "Export" })).toHaveCount(
    0,
  );
  await directory.getByRole("button", { name: /^Account of/ }).click();
  await expect(
    directory.getByText("Managed by your organisation"),
  ).toBeVisible();
  await look(directory, "managed-account-menu");
});

test("enforced domains are offered in the place of the person's own, who is told", async ({
  launch,
  folder,
  domain,
  profile,
}) => {
  const policy = writePolicy(
    folder,
    JSON.stringify({
      enforced: {
        domains: [{ ...profileOf(domain.url), name: "By policy" }],
        allowOtherDomains: false,
      },
    }),
  );
  const own = { name: "My own", domainUrl: "https://own.example" };
  const running = await launch({ policy, profile: { ...profile, ...own } });
  const form = await running.window("sign-in");
  await expect(form.getByText("By policy")).toBeVisible();
  await expect(form.getByText("My own")).toHaveCount(0);
  await form.getByRole("button", { name: "Settings and support" }).click();
  const support = await running.window("support");
  await expect(support.getByText(/allows only its own/)).toBeVisible();
  await signIn(running, ada);
});

test("a policy that cannot be used lets nobody in, and says where it is broken", async ({
  launch,
  folder,
}) => {
  const policy = writePolicy(
    folder,
    '{\n"enforced": {\n"allowExport": "no"\n}}',
  );
  const { window } = await launch({ policy });
  const form = await window("sign-in");
  await expect(
    form.getByRole("note").or(form.getByRole("alert")),
  ).toContainText("/etc/latchkey/policy.json, line 3, “enforced.allowExport”");
  await expect(form.getByLabel("Password", { exact: true })).toHaveCount(0);
  await look(form, "policy-broken");
});

test("a policy that others may write lets nobody in", async ({
  launch,
  folder,
}) => {
  const policy = writePolicy(folder, "{}", 0o666);
  const { window } = await launch({ policy });
  const form = await window("sign-in");
  await expect(form.getByText(/is not protected/)).toBeVisible();
});
