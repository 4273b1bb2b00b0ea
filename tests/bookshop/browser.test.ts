import { existsSync, mkdirSync } from "node:fs";
import { type Browser, type BrowserContext, type Locator, type Page, chromium } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const isInstalled = existsSync(executablePath);
const lack = `The bookshop is not driven in a browser: there is no Chromium at ${executablePath}. CHROMIUM names another.`;
if (!isInstalled) process.stderr.write(`${lack}\n`);

/** A folder for pictures of the pages, such as `.cache/bookshop`; none are made without it. */
const pictures = process.env["SCREENSHOTS"];

describe.skipIf(!isInstalled)(isInstalled ? "the bookshop in Chromium" : lack, () => {
  const shop = inject("shop");
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  /** What the browser complains of: scripts that fail, and what the Content-Security-Policy refuses. */
  let complaints: string[];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    if (pictures !== undefined) mkdirSync(pictures, { recursive: true });
  });

  afterAll(() => browser.close());

  beforeEach(async () => {
    context = await browser.newContext({ baseURL: shop, viewport: { width: 1200, height: 900 } });
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    complaints = [];
    page.on("console", (message) => {
      // Chromium calls every page that is not 200 an error.
      if (message.type() === "error" && !message.text().includes("the server responded with a status of")) {
        complaints.push(message.text());
      }
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    return async () => {
      await context.close();
      expect(complaints).toEqual([]);
    };
  });

  async function picture(name: string): Promise<void> {
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  }

  const heading = () => page.getByRole("heading", { level: 1 }).textContent();
  const link = (name: string) => page.getByRole("link", { name, exact: true });
  const button = (name: string) => page.getByRole("button", { name, exact: true });

  async function logIn(): Promise<void> {
    await page.goto("/accounts/login/");
    await page.getByLabel("Name").fill("jane");
    await page.getByLabel("Password").fill("persuasion");
    await button("Log in").click();
  }

  /** What a screen reader tells of a field beside its label: help, and what is wrong. */
  const description = async (field: Locator) => {
    const ids = (await field.getAttribute("aria-describedby"))?.split(" ") ?? [];
    return (await Promise.all(ids.map((id) => page.locator(`#${id}`).innerText()))).join(" ");
  };

  test("a visitor finds a book by the pages of the list, its author, and when it arrived", async () => {
    await page.goto("/");
    await picture("home");
    await link("Books").click();
    expect(await heading()).toBe("Books");
    await picture("books");
    expect(await link("Books").getAttribute("aria-current")).toBe("page");
    expect(await link("Authors").getAttribute("aria-current")).toBe(null);
    const pages = page.getByRole("navigation", { name: "Pages" });
    expect(await pages.locator("[aria-current=page]").innerText()).toMatch(/1$/);
    await pages.getByRole("link", { name: "Page 2", exact: true }).click();
    expect(await pages.locator("[aria-current=page]").innerText()).toMatch(/2$/);
    await link("← Previous").click();
    await link("Next →").click();
    expect(new URL(page.url()).search).toBe("?page=2");
    await link("← Previous").click();
    await page.getByRole("link", { name: /^Adam Bede/ }).click();
    expect(await heading()).toBe("Adam Bede");
    await picture("book");
    await link("George Eliot").click();
    expect(await heading()).toBe("George Eliot");
    await picture("author");
    await page.getByRole("link", { name: /^Middlemarch/ }).click();
    await page.getByRole("link", { name: /^\d+ [A-Z][a-z]+ 20\d\d$/ }).click();
    expect(await heading()).toMatch(/^Arrivals of [A-Z][a-z]+ 20\d\d$/);
    expect(await page.getByRole("link", { name: /^Middlemarch/ }).count()).toBe(1);
    await picture("month");
    await link("Arrivals").click();
    await picture("arrivals");
    await page.getByRole("link", { name: /^2024/ }).click();
    expect(await heading()).toBe("Arrivals of 2024");
    await picture("year");
    await link("Authors").click();
    await picture("authors");
  });

  test("the keyboard alone leads past the navigation, and searches", async () => {
    await page.goto("/books/");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the content");
    await picture("skip");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("content");

    await page.getByRole("searchbox").focus();
    await page.keyboard.type("collins moon");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/books/search/**");
    expect(await page.locator("main").innerText()).toContain("1 found for “collins moon”");
    expect(await page.getByRole("searchbox").inputValue()).toBe("collins moon");
    await picture("search");
  });

  test("the contact form says at each field what is wrong, keeps what was right, and thanks", async () => {
    await page.goto("/contact/");
    await picture("contact");
    await page.getByLabel("Your name").fill("Harriet");
    await page.getByLabel("Your e-mail address").fill("harriet at hartfield");
    await button("Send").click();
    const email = page.getByLabel("Your e-mail address");
    expect(await email.getAttribute("aria-invalid")).toBe("true");
    expect(await description(email)).toContain("e-mail address");
    expect(await page.getByLabel("Message").getAttribute("aria-invalid")).toBe("true");
    expect(await page.getByLabel("Your name").getAttribute("aria-invalid")).toBe(null);
    expect(await page.getByLabel("Your name").inputValue()).toBe("Harriet");
    expect(await page.getByRole("alert").innerText()).toContain("2 fields");
    expect(await page.title()).toMatch(/^Error: Contact/);
    expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe("alert");
    expect(await email.getAttribute("required")).toBe("");
    await picture("contact-errors");
    await email.fill("harriet@hartfield.example");
    await page.getByLabel("Message").fill("Has Emma arrived?\nI could call for her.");
    await button("Send").click();
    expect(await heading()).toBe("Thank you");
    await picture("thanks");
  });

  test("staff logs in, adds a book, changes it, deletes it, reads the messages and logs out", async () => {
    await page.goto("/books/new/");
    expect(new URL(page.url()).search).toBe("?next=/books/new/");
    await page.getByLabel("Name").fill("jane");
    await page.getByLabel("Password").fill("sense");
    await button("Log in").click();
    expect(await page.getByRole("alert").innerText()).toContain("do not belong together");
    await picture("login-errors");
    await page.getByLabel("Password").fill("persuasion");
    await button("Log in").click();

    expect(await heading()).toBe("Add a book");
    await button("Save").click();
    await picture("book-form-errors");
    await page.getByLabel("Title", { exact: true }).fill("Lady Susan");
    await page.getByLabel("Author", { exact: true }).selectOption("Jane Austen");
    await page.getByLabel("Year of publication").fill("1871");
    await page.getByLabel("Genre").selectOption("Novel");
    await page.getByLabel("Pages").fill("eighty");
    await page.getByLabel("Price in pounds").fill("4.50");
    await page.getByLabel("Arrived on").fill("2024-02-29");
    await page.getByLabel("What it is about").fill("A widow, told in letters.");
    await button("Save").click();
    expect(await page.getByRole("alert").innerText()).toContain("1 field");
    expect(await page.getByLabel("Author", { exact: true }).locator("option:checked").innerText()).toBe(
      "Jane Austen",
    );
    await page.getByLabel("Pages").fill("80");
    await button("Save").click();
    expect(await heading()).toBe("Lady Susan");
    expect(await page.locator("main").innerText()).toContain("29 February 2024");
    expect(await page.getByRole("status").innerText()).toBe("Saved.");
    expect(await link("Books").getAttribute("aria-current")).toBe("true");
    await picture("book-of-staff");

    await link("Edit").click();
    expect(await page.getByLabel("Arrived on").inputValue()).toBe("2024-02-29");
    await page.getByLabel("Price in pounds").fill("3.99");
    await button("Save").click();
    expect(await page.locator("main").innerText()).toContain("£3.99");
    await link("Delete").click();
    await picture("book-delete");
    await button("Delete the book").click();
    expect(await heading()).toBe("Books");

    await link("Messages").click();
    expect(await heading()).toBe("Messages");
    await picture("messages");
    await button("Log out").click();
    expect(await link("Log in").count()).toBe(1);
  });

  test("a page of another site can't post a form in the visitor's name", async () => {
    await logIn();
    const elsewhere = shop.replace("127.0.0.1", "localhost");
    await context.route(`${elsewhere}/evil`, (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<form method="post" action="${shop}/books/1/delete/"><button>Win a prize</button></form>`,
      }),
    );
    await page.goto(`${elsewhere}/evil`);
    const [response] = await Promise.all([
      page.waitForResponse(`${shop}/books/1/delete/`),
      button("Win a prize").click(),
    ]);
    expect(response.status()).toBe(403);
  });

  test("on a telephone nothing is wider than the screen", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of [
      "/",
      "/books/",
      "/books/1/",
      "/authors/",
      "/contact/",
      "/accounts/login/",
      "/nowhere/",
    ]) {
      await page.goto(path);
      const wide = await page.evaluate("document.documentElement.scrollWidth");
      expect([path, wide]).toEqual([path, 360]);
      const rows = await page.evaluate(
        "new Set(Array.from(document.querySelectorAll('.head .width > *'), (part) => Math.round((part.getBoundingClientRect().top + part.getBoundingClientRect().bottom) / 20))).size",
      );
      expect([path, rows]).toEqual([path, 3]);
      await picture(`telephone${path.replaceAll("/", "-")}`);
    }
  });
});
