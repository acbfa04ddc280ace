/** What a screen reader finds in each window: which parts there are, what they are called and in which order. */
import { personIn } from "./people.ts";
import { chooseInMenu, expect, signIn, test } from "./fixture.ts";

const ada = personIn("active");

test("the form, the list, a person and one's access, as they are spoken", async ({
  launch,
}) => {
  const running = await launch();
  const form = await running.window("sign-in");
  await expect(form.locator("body")).toMatchAriaSnapshot(`
    - main:
      - heading "Latchkey" [level=1]
      - region "Domain":
        - paragraph: Local directory
        - paragraph: /127.0.0.1:\\d+/
      - text: User name
      - textbox "User name"
      - text: Password
      - textbox "Password"
      - button "Show password"
      - button "Sign in"
      - region "Your password":
        - paragraph: /Your password is sent once to 127.0.0.1:\\d+ and is not kept./
        - button "How this is ensured"
  `);

  const page = await signIn(running, ada);
  await expect(page.locator("body")).toMatchAriaSnapshot(`
    - banner:
      - heading "People" [level=1]
      - search:
        - searchbox "Search people"
      - button "View"
      - button "Export"
      - button "Account of Ada Lovelace"
      - group "Filters":
        - group "State":
          - button "Active 291"
          - button "Deactivated 9"
          - button "Locked 5"
          - button "Federated 9"
          - button "Password expired 2"
          - button "Second factor 5"
        - combobox "Department"
        - combobox "Group"
    - main:
      - grid "People":
        - rowgroup:
          - row "Name Title Department Mail State":
            - columnheader "Name":
              - button "Name"
            - columnheader "Title":
              - button "Title"
            - columnheader "Department":
              - button "Department"
            - columnheader "Mail":
              - button "Mail"
            - columnheader "State"
        - rowgroup:
          - row "Açela Oraloğlu Brand Supervisor Data Platform acela.oraloglu173@example.com Active"
          - row "Ada Lovelace Principal Solutions Engineer Engineering ada.lovelace@example.com Active"
    - contentinfo:
      - status: 300 people
      - paragraph: /in .+ s/
      - paragraph: /Updated .+/
      - button "Refresh"
      - paragraph: /Signed in as Ada Lovelace at 127.0.0.1:\\d+/
  `);

  await page.getByRole("row", { name: ada.displayName }).click();
  const details = page.getByRole("region", { name: /^Details of/ });
  await expect(details).toMatchAriaSnapshot(`
    - region "Details of Ada Lovelace":
      - button "Close details"
      - img "Photo of Ada Lovelace"
      - heading "Ada Lovelace" [level=2]
      - paragraph: Principal Solutions Engineer
      - text: Active
      - paragraph: Can sign in.
      - heading "Contact" [level=3]
      - term: Mail, work
      - definition:
        - text: ada.lovelace@example.com
        - 'button "Copy Mail, work: ada.lovelace@example.com"'
      - heading "Work" [level=3]
      - term: Department
      - definition: Engineering
      - term: Manager
      - definition:
        - button "Grace Hopper"
      - heading "Reports 8" [level=3]
      - list:
        - listitem:
          - button "Archange Marchal Principal Web Engineer"
      - button "Show all 8 people in the list"
      - heading "Groups" [level=3]
      - term: Member of
      - definition:
        - list:
          - listitem: Engineering team
      - heading "Roles in applications" [level=3]
      - heading "Account" [level=3]
      - term: Last sign-in
      - definition: /.+ ago\\)/
  `);
  await page.keyboard.press("Escape");

  await chooseInMenu(page, "My access");
  await expect(page.getByRole("dialog")).toMatchAriaSnapshot(`
    - dialog "My access":
      - heading "My access" [level=2]
      - button "Close my access"
      - heading "The list of people" [level=3]
      - paragraph: You see the people whom your roles open to you.
      - heading "Who you are" [level=3]
      - term: Name
      - definition: Ada Lovelace
      - heading "Roles" [level=3]
      - term: Yours
      - definition:
        - list:
          - listitem: Authenticated
          - listitem: User Administrator
      - heading "Scopes" [level=3]
      - term: Asked for
      - term: Granted
      - heading "How long" [level=3]
      - term: Ends
      - definition: /in 5\\d minutes/
      - term: Then
      - definition: It is renewed by itself, without your password.
  `);
});

test("what an export does is said where it was said before", async ({
  launch,
  folder,
}) => {
  const running = await launch();
  const page = await signIn(running, ada);
  await running.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, `${folder}/people.csv`);
  // A live region is read out when it changes, not when it appears.
  const spoken = await page.locator("#export-sentence").elementHandle();
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: /CSV/ }).click();
  await expect(page.getByText("300 people are in people.csv.")).toBeVisible();
  expect(await spoken?.textContent()).toBe("300 people are in people.csv.");
});
