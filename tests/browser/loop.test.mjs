// The whole way of a question: asked in Slack without an answer, mended by an admin, answered, and told to who
// asked; and back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { barriers, lookUntil, open, signIn, stage } from "./world.mjs";

const kQuestion = "who keeps an eye on cross squad blockers";

const textOf = (message) => JSON.stringify(message.content);

// Whether the reply is none, and offers to tell when there is one.
const isOpen = (message) => textOf(message).includes('"tell_me"');

test("a bad question is found, fixed, replayed, published, answered, told and undone", async () => {
  const asked = [];
  for (const user of ["U0ASKER", "U0BOB", "U0CAROL"]) asked.push(await stage.act({ do: "write", user, text: kQuestion }));
  const told = (await stage.act({ do: "wait", user: "U0ASKER", posts: 1 })).length;
  await stage.act({ do: "press", user: "U0ASKER", message: asked[0], action: "tell_me" });

  const { page, context, faults } = await open();
  await signIn(page);
  await page.getByRole("link", { name: "Inbox", exact: true }).click();
  await page.waitForURL("**/admin/inbox");
  const group = page.getByRole("link", { name: kQuestion });
  await lookUntil(page, group);
  await group.click();
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
  assert.ok(isOpen(await stage.act({ do: "write", user: "U0BOB", text: kQuestion })), "nothing has changed for people yet");

  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.waitForURL("**/admin/revisions**");
  assert.deepEqual(await barriers(page), []);
  const posts = await stage.act({ do: "wait", user: "U0ASKER", posts: told + 1 });
  assert.match(textOf(posts.at(-1)), /There is an answer now/);
  const answer = await stage.act({ do: "write", user: "U0BOB", text: kQuestion });
  assert.ok(!isOpen(answer), textOf(answer));

  await page.goto("/admin/revisions");
  await page.getByRole("button", { name: /^Undo/ }).click();
  await page.getByRole("button", { name: /^Redo/ }).waitFor();
  assert.ok(isOpen(await stage.act({ do: "write", user: "U0BOB", text: kQuestion })), "undone is as before");
  assert.deepEqual(await stage.act({ do: "refused" }), [], "Slack took all that it was sent");
  assert.deepEqual(faults, []);
  await context.close();
});
