import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { confidentialClient } from "../identity-domain/clients.ts";
import { profileOf } from "../identity-domain/profile.ts";
import { personIn } from "./people.ts";
import {
  expect,
  fillAndSubmit,
  submitInVain,
  test,
  tokenRequests,
} from "./fixture.ts";
import { provision } from "./provisioning.ts";

const ada = personIn("active");

test("signs in as a confidential client whose secret was handed over on standard input", async ({
  launch,
  domain,
  folder,
}) => {
  const profile = {
    ...profileOf(domain.url),
    client: {
      id: confidentialClient.id,
      authentication: "client_secret_basic",
    },
  };
  const app = await launch({ profile });
  const form = await submitInVain(app, ada.userName, ada.password);
  await expect(form.getByRole("alert")).toContainText("latchkey --provision");
  expect(tokenRequests(domain)).toHaveLength(0);

  const file = join(folder, "profile.json");
  writeFileSync(file, JSON.stringify(profile));
  const { code, output } = await provision(
    file,
    join(folder, "provision"),
    confidentialClient.secret,
  );
  expect(output).not.toContain(confidentialClient.secret);
  expect(code).toBe(0);

  await fillAndSubmit(form, ada.userName, ada.password);
  await app.window("directory");
  const { authorization } = tokenRequests(domain)[0]?.headers ?? {};
  const [scheme, credentials = ""] = authorization?.split(" ") ?? [];
  expect(scheme).toBe("Basic");
  // Both halves are form-encoded before they are joined (RFC 6749 section 2.3.1).
  expect(Buffer.from(credentials, "base64").toString()).toBe(
    `${confidentialClient.id}:s3cret+with+%2B+%25+%26+%3A+%2F+%3D+and+%252B`,
  );
});
