/* What a page can do beyond being read: colours, the version for the visually impaired, the menu, copying, printing.
   Every page is whole without this file. A plain script, because a page opened from a folder may not load modules. */

{
  const root = document.querySelector("[data-root]")?.dataset.root || "./";
  const home = new URL(root, location.href).href;

  /* Strings become HTML, or the address of a script, here and nowhere else: browsers that know trusted types see to it. */
  const rules = {
    createHTML: (text) => text,
    createScriptURL(path) {
      const address = new URL(path, home).href;
      if (!address.startsWith(home)) throw new TypeError(path);
      return address;
    },
  };
  const trusted = globalThis.trustedTypes?.createPolicy("metodbank", rules) ?? rules;

  globalThis.metodbank = {
    /* The way from the page to the root of the site, ending with a slash. */
    root,
    module: (address) => import(address),
    isFolder: location.protocol === "file:",

    /* The address of a page, from its address under the root of the site; a page opened from a folder needs its file. */
    page(folder) {
      const [path, rest] = folder.split(/(?=[?#])/, 2);
      return metodbank.root + path.replace(/^\//, "") + (metodbank.isFolder ? "index.html" : "") + (rest || "");
    },

    /* The HTML of one of the site's own files, as a document in which nothing runs and nothing is fetched. */
    parsed: (html) => new DOMParser().parseFromString(trusted.createHTML(html), "text/html"),

    /* XML, as the files of word processors hold it, as a document. */
    parsedXml: (xml) => new DOMParser().parseFromString(trusted.createHTML(xml), "application/xml"),

    /* Run a script of the site, by its address under the root. */
    run: (path) => new Promise((done, failed) => {
      const script = Object.assign(document.createElement("script"), { async: false, onload: done, onerror: failed });
      script.src = trusted.createScriptURL(path);
      document.head.append(script);
    }),

    /* A text with its gaps filled: fill("{n} left", {n: 3}). */
    fill: (text, gaps) => text.replace(/\{(\w+)\}/g, (whole, name) => gaps[name] ?? whole),
  };
}

(() => {
"use strict";
const html = document.documentElement;

function keep(key, value) {
  try {
    if (value) localStorage.setItem("metodbank." + key, value);
    else localStorage.removeItem("metodbank." + key);
  } catch { /* a browser that keeps nothing still shows the page */ }
}

const toggles = {
  theme: { isOn: () => html.dataset.theme === "dark", set(on) { html.dataset.theme = on ? "dark" : "light"; keep("theme", html.dataset.theme); } },
  vision: { isOn: () => "vision" in html.dataset, set(on) { if (on) html.dataset.vision = "on"; else delete html.dataset.vision; keep("vision", on ? "on" : ""); } },
};

const switches = document.querySelectorAll("[data-toggle]");

function showSwitches() {
  for (const button of switches) {
    const on = toggles[button.dataset.toggle].isOn();
    button.setAttribute("aria-pressed", String(on));
  }
}

for (const button of switches) {
  const toggle = toggles[button.dataset.toggle];
  button.addEventListener("click", () => {
    toggle.set(!toggle.isOn());
    showSwitches();
  });
}
showSwitches();

const menu = document.querySelector("dialog.menu");
if (menu) {
  menu.querySelector("[data-menu-list]").replaceChildren(...document.querySelector(".tabs__list").cloneNode(true).children);
  document.querySelector("[data-menu]").addEventListener("click", (event) => { event.preventDefault(); menu.showModal(); });
  menu.querySelector("[data-close]").addEventListener("click", () => menu.close());
  menu.addEventListener("click", (event) => { if (event.target === menu) menu.close(); });
}

/* A citation with today as the day of access. */
function accessed(text) {
  const today = new Date().toLocaleDateString("ru-RU", { day: "2-digit", month: "2-digit", year: "numeric" });
  return text.replace("__.__.____", today);
}

for (const citation of document.querySelectorAll("[data-citation]")) citation.textContent = accessed(citation.textContent);

/* Without https there is no clipboard; the old way of copying still works there. */
async function write(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = Object.assign(document.createElement("textarea"), { value: text });
  (document.querySelector("dialog[open]") || document.body).append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

async function copy(text, button) {
  await write(text);
  button.dataset.word ??= button.lastChild.textContent;
  button.lastChild.textContent = button.dataset.done;
  button.focus();
  setTimeout(() => { button.lastChild.textContent = button.dataset.word; }, 2000);
}

for (const button of document.querySelectorAll("[data-copy], [data-copy-address]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button.dataset.copy ? document.querySelector(button.dataset.copy).textContent.trim() : location.href, button));
}

const facts = document.querySelector(".facts");
if (facts && "ResizeObserver" in window) new ResizeObserver(() => facts.style.setProperty("--height", facts.offsetHeight + "px")).observe(facts);

/* The scripts of the search come when somebody begins to search. */
const FINDING = ["ground", "language", "rank", "show", "finding"];
let finder;

function need(names) {
  const missing = names.filter((name) => !document.querySelector(`script[src$="search/${name}.js"]`));
  return Promise.all(missing.map((name) => metodbank.run(`assets/js/search/${name}.js`)));
}

async function find(text = "") {
  try {
    await (finder ??= need(FINDING));
    await metodbank.find(text);
  } catch {
    finder = null;
    location.href = document.querySelector(".masthead__find").href;
  }
}

if (document.querySelector("[data-searchable]")) {
  const field = document.getElementById("search-header");
  field?.addEventListener("pointerdown", (event) => { event.preventDefault(); find(field.value); });
  field?.addEventListener("input", () => { find(field.value); field.value = ""; });
  document.querySelector(".masthead__find")?.addEventListener("click", (event) => { event.preventDefault(); find(); });
  addEventListener("keydown", (event) => {
    if (!event.key || document.querySelector("dialog[open]")) return;
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    if ((event.key === "/" && !isTyping) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      find();
    }
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

Object.assign(metodbank, { accessed, copy });
})();
