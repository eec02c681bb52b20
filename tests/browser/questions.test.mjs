// The question log, as somebody looks for something in it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { barriers, openSignedIn, stage } from "./world.mjs";

test("words and filters narrow the log, and paging keeps them", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { page, context, faults } = await openSignedIn({ javaScriptEnabled });
    await page.goto("/admin/questions");
    await page.getByLabel("Platform").selectOption("slack");
    await page.getByLabel("Outcome").selectOption("answered");
    await page.getByRole("button", { name: "Show" }).click();
    await page.waitForURL(/outcome=answered/);
    const shown = page.locator("table.questions tbody tr");
    assert.equal(await shown.count(), 50);
    const first = await shown.first().innerText();
    await page.getByRole("link", { name: "Older" }).click();
    await page.waitForURL(/after=/);
    assert.equal(await page.getByLabel("Platform").inputValue(), "slack");
    assert.equal(await page.getByLabel("Outcome").inputValue(), "answered");
    assert.notEqual(await shown.first().innerText(), first);
    await page.getByRole("link", { name: "Newest" }).click();
    await page.waitForURL((url) => !url.searchParams.has("after"));
    assert.equal(await shown.first().innerText(), first);
    await page.getByLabel("Words in the question").fill("zzzz nobody asked this");
    await page.keyboard.press("Enter");
    await page.getByText("No question matches").waitFor();
    if (javaScriptEnabled) assert.deepEqual(await barriers(page), []);
    assert.deepEqual(faults, []);
    await context.close();
  }
});

test("a question is found by a word, and tells why it got its answer", async () => {
  await stage.command("what does a flibbertigibbet do");
  const { page, context, faults } = await openSignedIn();
  await page.goto("/admin/questions");
  await page.getByLabel("Words in the question").fill("FLIBBERTI");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "what does a flibbertigibbet do" }).click();
  await page.waitForURL(/questions\/\d+$/);
  const main = await page.locator("main").innerText();
  for (const part of [/unanswered/, /Words not known\s+flibbertigibbet/, /Why this answer/, /Bar for answering/])
    assert.match(main, part);
  assert.deepEqual(faults, []);
  await context.close();
});

test("the log comes as files", async () => {
  const { page, context } = await openSignedIn();
  await page.goto("/admin/questions?outcome=unanswered");
  for (const [name, file, begins] of [["CSV", "questions.csv", "id,asked_at"], ["JSON lines", "questions.jsonl", "{"]]) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name, exact: true }).click(),
    ]);
    assert.equal(download.suggestedFilename(), file);
    let text = "";
    for await (const part of await download.createReadStream()) text += part;
    assert.ok(text.startsWith(begins), text.slice(0, 80));
    assert.doesNotMatch(text, /"outcome":"answered"|,answered,/);
  }
  await context.close();
});
