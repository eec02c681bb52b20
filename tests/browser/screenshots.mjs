// node screenshots.mjs FOLDER: the README's pictures of the admin pages, each in light and dark.
import assert from "node:assert/strict";
import { join } from "node:path";
import { end, lookUntil, openSignedIn, stage } from "./world.mjs";

const [folder] = process.argv.slice(2);

const pictures = [
  ["overview", "/admin?days=90"],
  ["questions", "/admin/questions?text=roadmap"],
  ["inbox", "/admin/inbox"],
  ["draft", "/admin/draft"],
];

// Something for the inbox, its fix in the draft, and the replay of that.
async function prepare() {
  const question = "who keeps an eye on cross squad blockers";
  for (const user of ["U0ASKER", "U0BOB", "U0CAROL"]) await stage.act({ do: "write", user, text: question });
  const { page, context } = await openSignedIn();
  await page.goto("/admin/inbox");
  await lookUntil(page, page.getByRole("link", { name: question }));
  await page.getByRole("link", { name: question }).click();
  await page.getByRole("listitem").filter({ hasText: "Smallest fix" }).getByRole("button", { name: "Accept" }).click();
  await page.getByText("in your draft").first().waitFor();
  await page.goto("/admin/draft");
  await page.getByRole("button", { name: /^Replay/ }).click();
  await page.getByRole("heading", { name: "Publish" }).waitFor({ timeout: 60_000 });
  await context.close();
}

try {
  await prepare();
  for (const colorScheme of ["light", "dark"]) {
    const { page, context, faults } = await openSignedIn({ colorScheme, viewport: { width: 1280, height: 860 } });
    for (const [name, path] of pictures) {
      await page.goto(path);
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(folder, `admin-${name}-${colorScheme}.png`) });
    }
    assert.deepEqual(faults, []);
    await context.close();
  }
} finally {
  await end();
}
