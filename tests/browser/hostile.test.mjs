// What people write is shown as they wrote it, and does nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { everyPage, lookUntil, open, openSignedIn, signIn, stage } from "./world.mjs";

const kHostile = [
  "<script>alert('script')</script>",
  "<img src=x onerror=alert('img')>",
  "\"'><svg onload=alert('svg')>",
  "javascript:alert('link')",
  "{{form_token}} {{{form_token}}} {{#signed_in}}",
  "one \u2028 two \u2029 </textarea></title></script>",
];

// Asked by some, so that it is in the inbox.
const kGroup = "who feeds <img src=x onerror=alert('group')> the goats";

// Elements that are none of ours, and attributes that would run something.
function strangers(page) {
  return page.evaluate(() => {
    const found = [];
    for (const each of document.querySelectorAll("*")) {
      const name = each.localName;
      const isOurs = name === "script" ? each.src.startsWith(location.origin + "/admin/assets/") && each.text === ""
        : name === "img" ? each.getAttribute("src").startsWith("/assets/icon.svg")
        : !["svg", "iframe", "object", "embed", "style", "base", "b", "i"].includes(name);
      const runs = [...each.attributes].some(({ name, value }) => name.startsWith("on") || name === "style" ||
        (["href", "src", "action", "formaction"].includes(name) && /^\s*(javascript|data):/i.test(value)));
      // Chart.js sizes its canvas by itself.
      if ((!isOurs || runs) && !each.closest("#chart")) found.push(each.outerHTML.slice(0, 200));
    }
    return found;
  });
}

async function check(page, path) {
  const response = await page.goto(path);
  assert.ok(response.status() < 500, `${path}: ${response.status()}`);
  assert.deepEqual(await strangers(page), [], path);
}

// An answer that would do harm, and what it changes: in the admin's draft.
async function draft(page) {
  await page.goto("/admin/inbox");
  const group = page.getByRole("link", { name: kGroup });
  await lookUntil(page, group);
  await group.click();
  await page.getByText("Write a new answer").click();
  const form = page.locator("#fix-entry form");
  await form.getByLabel("Question", { exact: true }).fill(kGroup);
  await form.getByLabel("Other ways to ask it, one a line").fill(`${kHostile[3]} ${kHostile[4]}`);
  await form.getByLabel("Answer", { exact: true }).fill(`${kHostile.join(" ")}\n\n- [a](javascript:alert(1))`);
  assert.deepEqual(await strangers(page), []);
  await form.getByRole("button", { name: "Put into my draft" }).click();
  await page.getByRole("alert").first().waitFor();
  assert.deepEqual(await strangers(page), [], "refused, and shown again");
  await form.getByLabel("Other ways to ask it, one a line").fill("<b onclick=alert(1)>goats</b> who feeds them");
  await form.getByLabel("Answer", { exact: true }).fill("Nobody <script>alert('answer')</script> feeds them.");
  await form.getByRole("button", { name: "Put into my draft" }).click();
  await page.getByText("in your draft").first().waitFor({ timeout: 10_000 }).catch(async (fault) => {
    throw new Error(`${fault.message}: ${await page.locator("main").innerText()}`.slice(0, 900));
  });
  await page.goto("/admin/draft");
  await page.getByRole("button", { name: /^Replay/ }).click();
  await page.getByRole("heading", { name: "Publish" }).waitFor({ timeout: 60_000 });
  assert.ok((await page.locator("main").innerText()).includes(kGroup));
}

test("what people asked, wrote and call themselves is inert on every page", async () => {
  for (const text of kHostile) {
    await stage.command(text, { user: `U${text}`, channel: `C${text}` });
    await fetch(`${stage.url}/v1/ask`, { method: "POST", body: JSON.stringify({ text: `what is a ${text}` }) });
  }
  for (const user of ["U0ASKER", "U0BOB", "U0CAROL"]) await stage.act({ do: "write", user, text: kGroup });
  for (let i = 0; i < 300; ++i) await stage.command("which gremlins live on pages");
  const answer = await stage.act({ do: "write", user: "U0ASKER", text: `pm vs tpm ${kHostile[0]}` });
  const asked = await stage.act({ do: "write", user: "U0ASKER", text: "pm vs tpm" });
  for (const [message, comment] of [[answer, kHostile[1]], [asked, kHostile.join(" ")]]) {
    const buttons = message.content.blocks.flatMap((block) => block.elements ?? []);
    if (!buttons.some((each) => each.action_id === "feedback_not_helpful")) continue;
    const { value } = await stage.act({ do: "press", user: "U0ASKER", message, action: "feedback_not_helpful" });
    await stage.act({ do: "submit", user: "U0ASKER", callback: "not_helpful", metadata: value,
      values: { missing: comment } });
  }
  const { page, context, faults } = await open({ userAgent: kHostile[1] });
  await signIn(page);
  await draft(page);
  const { pages } = await everyPage();
  for (const path of pages) await check(page, path);

  await check(page, "/admin?days=7");
  assert.match(await page.locator("main").innerText(), /<img src=x onerror=alert\('title'\)>\{\{\{form_token\}\}\}/);
  await check(page, "/admin/sessions");
  assert.match(await page.locator("main").innerText(), /<img src=x onerror=alert\('img'\)>/);
  await check(page, "/admin/questions?text=alert");
  const links = await page.locator("table.questions a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  assert.ok(links.length >= 8, `${links}`);
  const list = await page.locator("main").innerText();
  for (const part of ["<script>alert('script')</script>", "javascript:alert('link')"]) assert.ok(list.includes(part), list);
  for (const path of links) await check(page, path);
  await check(page, "/admin/questions?text=form_token");
  assert.ok((await page.locator("main").innerText()).includes(kHostile[4]));

  await check(page, "/admin/questions?feedback=not_helpful&text=pm");
  const comments = await page.locator("table.questions a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  let shown = "";
  for (const path of comments) {
    await check(page, path);
    shown += await page.locator("main").innerText();
  }
  assert.ok(shown.includes("<img src=x onerror=alert('img')>"), shown);
  assert.deepEqual(faults, []);
  await context.close();
});

test("what stands in an address is inert", async () => {
  const { page, context, faults } = await openSignedIn();
  const fields = new Map([["/admin/sign-in", new Set(["link"])], ["/admin/questions", new Set(["after"])],
    ["/admin/sessions", new Set(["done"])]]);
  const add = (path, name) => {
    if (!fields.has(path)) fields.set(path, new Set());
    fields.get(path).add(name);
  };
  for (const path of (await everyPage()).pages) {
    await page.goto(path);
    for (const name of new URL(path, stage.url).searchParams.keys()) add(path.split("?")[0], name);
    for (const [action, name] of await page.$$eval("form[method=get] [name]", (all) =>
      all.map((each) => [each.form.getAttribute("action"), each.name]))) add(action, name);
  }
  assert.ok(fields.get("/admin/questions").has("text") && fields.get("/admin").has("days"), "fields are found");
  for (const [path, names] of fields) {
    for (const text of kHostile) {
      const query = [...names].map((name) => `${name}=${encodeURIComponent(text)}`).join("&");
      await check(page, `${path}?${query}`);
      await check(page, `${path}?${encodeURIComponent(text)}`);
    }
    for (const name of names) await check(page, `${path}?${name}=${"%22%3E%3Cb%20onclick=alert(1)%3E".repeat(50)}`);
  }
  for (const text of kHostile) await check(page, `/admin/questions/${encodeURIComponent(text)}`);
  assert.deepEqual(faults, []);
  await context.close();
});
