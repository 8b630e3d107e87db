/* The page of the selection: the reader's own, or the one that the ids in the address name. What a record holds is taken
   from its page. Words stand in the page; nothing of the address becomes HTML. */

(() => {
"use strict";
const section = document.querySelector("[data-selected]");
const { selection, offer, say, fill, copy, accessed, root, isFolder } = metodbank;
if (!section || !selection) return;
const AT_ONCE = 4;
const said = section.dataset;
const known = JSON.parse(said.known);
const part = (name) => section.querySelector(`[data-${name}]`);
const printout = document.querySelector("[data-printout]");
const ownTitle = part("heading").textContent;

/* The address of a record's page. */
function addressOf(key) {
  const [kind, id] = key.split("/");
  return metodbank.page(`${known[kind].folder}/${id}/`);
}

/* The keys that the address names; null where it names none and the selection is the reader's own. */
function asked() {
  const ids = new URLSearchParams(location.search).get("ids");
  return ids === null ? null : selection.tidy(ids.split(","));
}

function linkTo(keys) {
  const here = isFolder && said.address ? said.address + "selection/" : location.href.replace(/[?#].*$/, "");
  return here + "?ids=" + keys.join(",");
}

/* Records, read from their pages, a few at once. Each is {title, note, citation, article}, or {fault: "gone" | "unread"}. */

const read = new Map();
const waiting = [];
let reading = 0;

function record(key) {
  if (!read.has(key)) read.set(key, new Promise((done) => { waiting.push([key, done]); next(); }));
  return read.get(key);
}

async function next() {
  if (reading >= AT_ONCE || !waiting.length) return;
  const [key, done] = waiting.shift();
  reading++;
  done(await understand(key).catch(() => ({ fault: "unread" })));
  reading--;
  next();
}

async function understand(key) {
  const got = await fetch(addressOf(key));
  if (got.status === 404 || got.status === 410) return { fault: "gone" };
  if (!got.ok) throw new Error(got.status);
  const page = metodbank.parsed(await got.text());
  const heading = page.querySelector("h1[data-record]");
  if (!heading || heading.dataset.record !== key) return { fault: "gone" };
  const title = heading.textContent.trim();
  const note = heading.dataset.note;
  const citation = accessed(heading.dataset.cite ?? page.querySelector("[data-citation]").textContent);
  const article = prepared(heading.closest("article"), nameOf(key) + "-", new URL(addressOf(key), location.href));
  return { title, note, citation, article: document.importNode(article, true) };
}

/* The article of the page at an address as it stands in the printed document: without what only a screen needs, with
   ids and links of its own. */
function prepared(article, prefix, address) {
  const home = new URL(root, location.href).href;
  for (const each of article.querySelectorAll("script, button, .no-print, .tools, .neighbours, .alike, [data-put]")) each.remove();
  for (const each of article.querySelectorAll("[data-citation]")) each.textContent = accessed(each.textContent);
  for (const each of article.querySelectorAll("[id]")) each.id = prefix + each.id;
  for (const name of ["aria-labelledby", "aria-describedby", "headers", "for"]) {
    for (const each of article.querySelectorAll(`[${name}]`)) each.setAttribute(name, each.getAttribute(name).split(/\s+/).map((id) => prefix + id).join(" "));
  }
  for (const link of article.querySelectorAll("a[href]")) {
    const written = link.getAttribute("href");
    const { href } = new URL(written, address);
    if (written.startsWith("#")) link.setAttribute("href", "#" + prefix + written.slice(1));
    else link.setAttribute("href", href.startsWith(home) ? root + href.slice(home.length) : href);
  }
  return article;
}

const nameOf = (key) => "printed-" + key.replace("/", "-");

/* The list */

let keys = [];
let isShared = false;
const entries = new Map();

function entry(key) {
  const name = key + (isShared ? " shared" : "");
  if (!entries.has(name)) entries.set(name, build(key));
  return entries.get(name);
}

function build(key) {
  const item = part("entry").content.firstElementChild.cloneNode(true);
  const own = (name) => item.querySelector(`[data-${name}]`);
  const kind = key.split("/")[0];
  item.dataset.result = key;
  own("kind").textContent = known[kind].label;
  own("kind").classList.add("kicker--" + kind);
  if (isShared) own("own").remove();
  else {
    own("up").addEventListener("click", () => move(key, -1));
    own("down").addEventListener("click", () => move(key, 1));
    own("take").addEventListener("click", () => take(key));
  }
  const canOffer = isShared;
  record(key).then(({ title, note, fault }) => {
    own("loading").remove();
    for (const code of item.querySelectorAll("[data-key]")) code.textContent = key;
    for (const each of item.querySelectorAll("[data-name]")) each.textContent = ": " + (title || key);
    if (fault) { own(fault).hidden = false; return; }
    own("note").textContent = note ? "· " + note : "";
    Object.assign(own("title"), { href: addressOf(key), textContent: title });
    if (canOffer) offer(item);
  });
  return item;
}

function render() {
  const shared = asked();
  isShared = shared !== null;
  keys = shared ?? selection.keys();
  document.title = document.title.replace(part("heading").textContent, isShared ? said.sharedTitle : ownTitle);
  part("heading").textContent = isShared ? said.sharedTitle : ownTitle;
  for (const each of section.querySelectorAll("[data-own]")) each.hidden = isShared;
  for (const each of section.querySelectorAll("[data-shared]")) each.hidden = !isShared;
  const mine = selection.keys();
  const isHeld = keys.every((key) => mine.includes(key));
  part("add").hidden = !isShared || isHeld;
  part("held").hidden = !isShared || !isHeld;
  part("print-all").classList.toggle("button--quiet", isShared);
  part("empty").hidden = isShared || keys.length > 0;
  part("nothing").hidden = !isShared || keys.length > 0;
  part("filled").hidden = !keys.length;
  const focused = document.activeElement;
  part("list").replaceChildren(...keys.map(entry));
  if (!isShared) keys.forEach((key, place) => {
    entry(key).querySelector("[data-up]").disabled = place === 0;
    entry(key).querySelector("[data-down]").disabled = place === keys.length - 1;
  });
  focusAgain(focused);
  compose();
}

/* Moving an entry takes the focus away from its button. */
function focusAgain(element) {
  if (!element || element === document.activeElement || !part("list").contains(element)) return;
  const usable = element.disabled ? element.closest("li").querySelector("[data-up]:enabled, [data-down]:enabled, [data-take]") : element;
  usable?.focus();
}

/* The printed document and the sources follow the list; what is still being read joins them when it comes. */
let turn = 0;

async function compose() {
  const mine = ++turn;
  const found = (await Promise.all(keys.map(async (key) => ({ key, ...await record(key) })))).filter((each) => !each.fault);
  if (mine !== turn) return;
  const own = (name) => printout.querySelector(`[data-${name}]`);
  own("today").textContent = new Date().toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric" }).replace(/\s*г\.$/, "");
  own("link").textContent = linkTo(keys);
  own("contents").replaceChildren(...found.map(line));
  printout.replaceChildren(own("cover"), ...found.map(chapter));
  printout.toggleAttribute("data-ready", found.length > 0);
  part("cites").replaceChildren(...found.map(({ citation }) => Object.assign(document.createElement("li"), { textContent: citation })));
  part("sources").hidden = !found.length;
  return found;
}

function line({ key, title }) {
  const item = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: "#" + nameOf(key), textContent: title });
  const kind = Object.assign(document.createElement("span"), { className: "quiet", textContent: known[key.split("/")[0]].label });
  item.append(link, " ", kind);
  return item;
}

function chapter({ key, article, citation }) {
  const whole = Object.assign(document.createElement("section"), { className: "printout__record", id: nameOf(key) });
  whole.append(article);
  if (!article.querySelector(".cite")) whole.append(Object.assign(document.createElement("p"), { className: "printout__source quiet", textContent: citation }));
  return whole;
}

/* What can be done with it */

let before = [];
let after = "";

/* A change that can be taken back until the next one, of this tab or of another. */
function change(wanted, words) {
  before = selection.keys();
  after = wanted.join();
  selection.keep(wanted);
  part("undo-said").textContent = words;
  part("undo").hidden = false;
  say(words);
}

function move(key, step) {
  const wanted = selection.keys();
  const place = wanted.indexOf(key), other = place + step;
  if (place < 0 || !(other in wanted)) return;
  [wanted[place], wanted[other]] = [wanted[other], wanted[place]];
  selection.keep(wanted);
}

function take(key) {
  const place = keys.indexOf(key);
  const name = entry(key).querySelector("[data-title]").textContent || key;
  change(selection.keys().filter((each) => each !== key), fill(said.taken, { title: name }));
  const left = keys[Math.min(place, keys.length - 1)];
  (left ? entry(left).querySelector("[data-take]") : part("undo-do")).focus();
}

part("clear").addEventListener("click", () => { change([], said.cleared); part("undo-do").focus(); });

part("undo-do").addEventListener("click", () => {
  selection.keep(before);
  (part("list").querySelector("a[href]") || part("heading")).focus();
});

part("add").addEventListener("click", () => {
  const had = selection.keys();
  const coming = keys;
  history.pushState(null, "", location.pathname);
  const wanted = selection.tidy([...had, ...coming]);
  change(wanted, fill(said.added, { n: wanted.length - had.length }));
  part("undo-do").focus();
});

part("mine").addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, "", location.pathname);
  render();
  part("list").querySelector("a[href]")?.focus();
});

part("copy-selection").addEventListener("click", (event) => copy(linkTo(keys), event.currentTarget));

part("print-all").addEventListener("click", async (event) => {
  const button = event.currentTarget;
  button.setAttribute("aria-busy", "true");
  await Promise.all([compose(), ...["1em", "italic 1em"].map((font) => document.fonts.load(`${font} "Source Sans 3"`, "Яa"))]);
  button.removeAttribute("aria-busy");
  print();
});

async function sources() {
  const found = await compose() ?? [];
  return found.map(({ citation }, place) => `${place + 1}. ${citation}`);
}

part("copy-cites").addEventListener("click", async (event) => {
  const button = event.currentTarget;
  copy((await sources()).join("\n"), button);
});

/* Windows' older editors need the mark of UTF-8 and their own ends of lines. */
part("save-cites").addEventListener("click", async () => {
  const text = "\ufeff" + (await sources()).map((each) => each + "\r\n").join("");
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  Object.assign(document.createElement("a"), { href: address, download: part("save-cites").dataset.saveCites }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
});

document.addEventListener("metodbank:selection", () => {
  if (selection.keys().join() !== after) part("undo").hidden = true;
  render();
});
addEventListener("popstate", () => { part("undo").hidden = true; render(); });
render();
})();
