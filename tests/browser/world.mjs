// What all tests share: the running program, a browser, and an admin who is signed in.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { Stage } from "./stage.mjs";

const { STAGE, DATA, CONTENT, CHROMIUM = "/usr/bin/chromium" } = process.env;

export const stage = await Stage.start(STAGE, DATA, CONTENT);
export const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});

export async function end() {
  await browser.close();
  await stage.stop();
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// A browser window of its own. Whatever a page complains about, asks others for, or pops up is in `faults`.
export async function open(options = {}) {
  const context = await browser.newContext({ baseURL: stage.url, viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error}`));
  page.on("console", (message) => {
    // What is refused on purpose is a line of the browser's, with the address and nothing else.
    if (message.type() === "error" && !/status of (401|404|422)/.test(message.text()))
      faults.push(`${page.url()}: ${message.text()}`);
  });
  page.on("dialog", (dialog) => {
    faults.push(`${page.url()}: a dialog, ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(stage.url + "/")) faults.push(`${page.url()} asks ${request.url()}`);
  });
  return { context, page, faults };
}

export async function signIn(page, user) {
  await page.goto(await stage.link(user));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/admin");
}

// Of an admin who has signed in once for all tests.
let session = null;
export async function openSignedIn(options = {}) {
  if (!session) {
    const first = await open();
    await signIn(first.page);
    session = await first.context.storageState();
    await first.context.close();
  }
  return open({ storageState: session, ...options });
}

// The kind of page that an address leads to: "/admin/questions/*?" of each question. One word below a section may
// be a page of its own, "/admin/inbox/ignored", or the name of something.
function kindOf(path) {
  const { pathname, searchParams } = new URL(path, stage.url);
  const [, , section = "", ...rest] = pathname.split("/");
  const name = rest.length === 0 ? "" : rest.length === 1 && /^[a-z-]+$/.test(rest[0]) ? `/${rest[0]}` : "/*";
  return `${section}${name}?${[...new Set(searchParams.keys())].sort().join("&")}`;
}

// The pages that links lead to from /admin on: one of each kind, and a few of those that one word names. `dead` has
// links that lead nowhere.
async function walk() {
  const kNamed = 4;
  const { page, context } = await openSignedIn();
  const found = new Map();
  const named = new Map();
  const dead = [];
  const waiting = [["/admin", "the beginning"]];
  while (waiting.length > 0) {
    const [path, from] = waiting.shift();
    const kind = kindOf(path);
    if (found.has(kind)) continue;
    const section = kind.split("/")[0];
    if (/\/[a-z]/.test(kind) && named.set(section, (named.get(section) ?? 0) + 1).get(section) > kNamed) continue;
    found.set(kind, path);
    const response = await page.goto(path);
    if (response.status() !== 200) {
      found.set(kind, null);
      dead.push(`${path} on ${from}: ${response.status()}`);
      continue;
    }
    const links = await page.$$eval("a[href]:not([download])", (all) => all.map((a) => a.getAttribute("href")));
    for (const link of links) {
      if (link.startsWith("/admin") && !link.startsWith("/admin/assets/")) waiting.push([link.split("#")[0], path]);
    }
  }
  await context.close();
  return { pages: [...found.values()].filter((path) => path), dead };
}

let walked = null;
export function everyPage() {
  walked ??= walk();
  return walked;
}

// For what the server finds out in the background: looks at the page again until it shows it.
export async function lookUntil(page, locator) {
  const kTries = 40;
  for (let i = 0; i < kTries && !(await locator.isVisible()); ++i) {
    await page.waitForTimeout(250);
    await page.reload();
  }
  await locator.waitFor({ timeout: 1000 });
}

// What keeps people out, by the rules of axe-core.
export async function barriers(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ").slice(0, 400)}`);
}
