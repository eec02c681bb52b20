// The whole way of a question: asked in Slack without an answer, mended by an admin, answered, and told to who
// asked; and back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { barriers, open, signIn, stage } from "./world.mjs";

const kQuestion = "who does the okr wrangling for us";

const textOf = (message) => JSON.stringify(message.content);

test("a bad question is found, fixed, replayed, published, answered, told and undone", async () => {
  const asked = [];
  for (const user of ["U0ASKER", "U0BOB", "U0CAROL"]) asked.push(await stage.act({ do: "write", user, text: kQuestion }));
  const told = (await stage.act({ do: "wait", user: "U0ASKER", posts: 1 })).length;
  await stage.act({ do: "press", user: "U0ASKER", message: asked[0], action: "tell_me" });

  const { page, context, faults } = await open();
  await signIn(page);
  await page.getByRole("link", { name: "Inbox", exact: true }).click();
  await page.waitForURL("**/admin/inbox");
  await page.getByRole("link", { name: kQuestion }).click();
  await page.getByRole("heading", { name: "What could be done" }).waitFor();
  assert.match(await page.locator("main").innerText(), /3 people/);
  assert.deepEqual(await barriers(page), []);

  await page.getByRole("listitem").filter({ hasText: "Smallest fix" }).getByRole("button", { name: "Accept" }).click();
  await page.getByText("in your draft").first().waitFor();
  await page.goto("/admin/draft");
  assert.deepEqual(await barriers(page), []);
  await page.getByRole("button", { name: /^Replay/ }).click();
  const newly = page.getByRole("region", { name: /Newly answered/ });
  await newly.waitFor({ timeout: 60_000 });
  assert.match(await newly.innerText(), new RegExp(kQuestion));
  assert.deepEqual(await barriers(page), []);
  assert.doesNotMatch(textOf(await stage.act({ do: "write", user: "U0BOB", text: kQuestion })), /"Helpful"/,
    "nothing has changed for people yet");

  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.waitForURL("**/admin/revisions**");
  assert.deepEqual(await barriers(page), []);
  const posts = await stage.act({ do: "wait", user: "U0ASKER", posts: told + 1 });
  assert.match(textOf(posts.at(-1)), /There is an answer now/);
  const answer = textOf(await stage.act({ do: "write", user: "U0BOB", text: kQuestion }));
  assert.match(answer, /"Helpful"/);

  await page.goto("/admin/revisions");
  await page.getByRole("button", { name: /^Undo/ }).click();
  await page.getByRole("button", { name: /^Redo/ }).waitFor();
  assert.doesNotMatch(textOf(await stage.act({ do: "write", user: "U0BOB", text: kQuestion })), /"Helpful"/);
  assert.deepEqual(faults, []);
  await context.close();
});
