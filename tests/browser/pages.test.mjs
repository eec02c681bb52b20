// What is true of every admin page: anybody can use it, with a keyboard, on a phone, in the dark.
import assert from "node:assert/strict";
import { test } from "node:test";
import { barriers, everyPage, openSignedIn } from "./world.mjs";

test("the links lead everywhere, and none nowhere", async () => {
  const { pages, dead } = await everyPage();
  const sections = ["inbox", "draft", "entries", "questions", "revisions", "sessions"];
  for (const path of ["/admin", ...sections.map((section) => `/admin/${section}`)])
    assert.ok(pages.some((each) => each.split("?")[0] === path), `${path} is not in ${pages}`);
  for (const one of [/^\/admin\/questions\/\d+$/, /^\/admin\/inbox\/[0-9a-f]{16}$/, /^\/admin\/entries\/[^/?]+/])
    assert.ok(pages.some((each) => one.test(each)), `nothing like ${one} in ${pages}`);
  assert.deepEqual(dead, []);
});

for (const colorScheme of ["light", "dark"]) {
  test(`nothing keeps anybody out, ${colorScheme}`, async () => {
    const { page, context, faults } = await openSignedIn({ colorScheme });
    for (const path of (await everyPage()).pages) {
      await page.goto(path);
      assert.deepEqual(await barriers(page), [], path);
    }
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("dark is dark, and light is light", async () => {
  for (const [colorScheme, isRight] of [["light", (sum) => sum > 600], ["dark", (sum) => sum < 200]]) {
    const { page, context } = await openSignedIn({ colorScheme });
    for (const path of (await everyPage()).pages) {
      await page.goto(path);
      const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const sum = ground.match(/\d+/g).slice(0, 3).reduce((all, part) => all + Number(part), 0);
      assert.ok(isRight(sum), `${path} is ${ground} when ${colorScheme}`);
    }
    await context.close();
  }
});

test("a phone of 360 pixels scrolls down only", async () => {
  const { page, context, faults } = await openSignedIn({ viewport: { width: 360, height: 740 } });
  for (const path of (await everyPage()).pages) {
    await page.goto(path);
    const wide = await page.evaluate(() => {
      if (document.documentElement.scrollWidth <= 360) return "";
      const all = [...document.querySelectorAll("body *")];
      return all.filter((each) => each.getBoundingClientRect().right > 361).map((each) => each.outerHTML.slice(0, 100));
    });
    assert.equal(String(wide), "", path);
  }
  assert.deepEqual(faults, []);
  await context.close();
});

test("everything is reached by the keyboard, in order, and seen when it is", async () => {
  const { page, context } = await openSignedIn({ reducedMotion: "reduce" });  // or pages are still scrolling
  for (const path of (await everyPage()).pages) {
    await page.goto(path);
    const expected = await page.evaluate(() => {
      const able = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
      const seen = [...document.querySelectorAll(able)].filter((each) => !each.disabled && each.checkVisibility() &&
        !each.closest("details:not([open]) > :not(summary)"));
      seen.forEach((each, i) => { each.dataset.stop = i; });
      return seen.length;
    });
    const stops = [];
    for (let i = 0; i < Math.min(expected, 40); ++i) {
      await page.keyboard.press("Tab");
      stops.push(await page.evaluate(() => {
        const { stop } = document.activeElement.dataset;
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
        const box = document.activeElement.getBoundingClientRect();
        const isSeen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && box.width > 0 && box.right > 0 &&
          box.bottom > 0 && box.top < innerHeight && box.left < innerWidth;
        return `${stop} ${isSeen ? "seen" : `not seen: ${document.activeElement.outerHTML.slice(0, 200)}`}`;
      }));
      // A date has parts, each of them a stop.
      while (await page.evaluate(() => document.activeElement.type === "date")) {
        await page.keyboard.press("Tab");
        if (await page.evaluate((stop) => document.activeElement.dataset.stop !== stop, stops.at(-1).split(" ")[0])) {
          await page.keyboard.press("Shift+Tab");
          break;
        }
      }
    }
    assert.deepEqual(stops, stops.map((_, i) => `${i} seen`), path);
  }
  await context.close();
});

test("the first stop skips to the content", async () => {
  const { page, context } = await openSignedIn();
  for (const path of (await everyPage()).pages) {
    await page.goto(path);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the content", path);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main", path);
  }
  await context.close();
});

test("each page says what it is, and where one is", async () => {
  const { page, context, faults } = await openSignedIn();
  const titles = new Map();
  for (const path of (await everyPage()).pages) {
    await page.goto(path);
    assert.equal(await page.locator("h1").count(), 1, path);
    assert.equal(await page.locator("nav[aria-label=Pages] [aria-current=page]").count(), 1, path);
    assert.match(await page.title(), /^.+ · rolecall admin$/);
    titles.set(path, await page.title());
  }
  assert.notEqual(titles.get("/admin/sessions"), titles.get("/admin"));
  assert.deepEqual(faults, []);
  await context.close();
});

test("without JavaScript the pages say the same", async () => {
  const { page, context } = await openSignedIn({ javaScriptEnabled: false });
  for (const path of (await everyPage()).pages) {
    const response = await page.goto(path);
    assert.equal(response.status(), 200, path);
    assert.ok((await page.locator("main").innerText()).length > 50, path);
  }
  await page.goto("/admin");
  assert.ok(await page.locator("#chart-table table").isVisible(), "the table is there for who sees no chart");
  await context.close();
});

test("with JavaScript the questions a day are a chart in the page's colours", async () => {
  const { page, context, faults } = await openSignedIn();
  await page.goto("/admin?days=7");
  await page.locator("#chart canvas").waitFor();
  assert.ok(await page.evaluate(() => {
    const canvas = document.querySelector("#chart canvas");
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    return pixels.some((value) => value !== 0);
  }), "something is drawn");
  assert.deepEqual(faults, []);
  await context.close();
});
