// node screenshots.mjs FOLDER: the README's pictures of the admin pages, each in light and dark.
import assert from "node:assert/strict";
import { join } from "node:path";
import { end, openSignedIn } from "./world.mjs";

const [folder] = process.argv.slice(2);

const pictures = [
  ["overview", "/admin?days=90"],
  ["questions", "/admin/questions?text=roadmap"],
];

try {
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
