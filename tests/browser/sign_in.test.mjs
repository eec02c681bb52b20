// Coming in and going out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { barriers, open, signIn, stage } from "./world.mjs";

test("a link from Slack signs in once, without JavaScript too", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { page, context, faults } = await open({ javaScriptEnabled });
    const link = await stage.link();
    await page.goto(link);
    if (javaScriptEnabled) assert.deepEqual(await barriers(page), []);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("**/admin");
    assert.equal(await page.locator("h1").innerText(), "Overview");
    const [cookie] = await context.cookies();
    assert.equal(cookie.httpOnly, true);
    assert.equal(cookie.sameSite, "Strict");

    await page.goto(link);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("used already").waitFor();
    if (javaScriptEnabled) assert.deepEqual(await barriers(page), []);
    assert.deepEqual(faults, []);
    await context.close();
  }
});

test("the keyboard alone signs in", async () => {
  const { page, context } = await open();
  await page.goto(await stage.link());
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Sign in", "it has the focus");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/admin");
  await context.close();
});

test("who is not signed in reads how to, everywhere", async () => {
  const { page, context, faults } = await open();
  for (const path of ["/admin", "/admin/questions", "/admin/questions/1", "/admin/questions.csv", "/admin/sessions"]) {
    const response = await page.goto(path);
    assert.equal(response.status(), 401, path);
    assert.match(await page.locator("main").innerText(), /\/role admin/, path);
    assert.equal(await page.locator("nav").count(), 0, path);
    assert.deepEqual(await barriers(page), [], path);
  }
  assert.deepEqual(faults, []);
  await context.close();
});

test("an admin ends another session, and signs out", async () => {
  const stolen = await open({ userAgent: "Stolen" });
  await signIn(stolen.page, "U0OTHER");
  const own = await open();
  await signIn(own.page);
  await own.page.goto("/admin/sessions");
  await own.page.getByRole("row").filter({ hasText: "Stolen" }).getByRole("button", { name: /^End/ }).click();
  await own.page.getByRole("status").getByText("The session is ended.").waitFor();
  assert.deepEqual(await barriers(own.page), []);
  assert.match(await own.page.getByRole("region", { name: "Done lately" }).innerText(), /revoke-session/);
  assert.equal((await stolen.page.goto("/admin")).status(), 401);

  await own.page.getByRole("button", { name: "Sign out" }).click();
  await own.page.getByRole("heading", { name: "You are signed out" }).waitFor();
  assert.deepEqual(await own.context.cookies(), []);
  assert.equal((await own.page.goto("/admin")).status(), 401);
  assert.deepEqual([...stolen.faults, ...own.faults], []);
  await stolen.context.close();
  await own.context.close();
});

test("another site's form is refused by the browser's own word", async () => {
  const { page, context } = await open();
  await signIn(page);
  await page.goto("about:blank");
  const elsewhere = stage.url.replace("127.0.0.1", "localhost");
  await page.route(`${elsewhere}/elsewhere`, (route) => route.fulfill({
    contentType: "text/html",
    body: `<form method="post" action="${stage.url}/admin/sign-out"><button>Win a prize</button></form>`,
  }));
  await page.goto(`${elsewhere}/elsewhere`);
  const [response] = await Promise.all([
    page.waitForResponse((each) => each.url().endsWith("/admin/sign-out")),
    page.getByRole("button").click(),
  ]);
  assert.ok([401, 403].includes(response.status()), `${response.status()}`);
  assert.equal((await page.goto("/admin")).status(), 200, "still signed in");
  await context.close();
});
