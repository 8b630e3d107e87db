/* My selection: what the reader puts aside, kept in this browser and sent nowhere. Every page offers it. Its few words
   come with the link in the header, so that no page has to ask for them. */

(() => {
"use strict";
const KEY = "metodbank.selection";
const MOST = 100;
const PAUSE = 3000;
const link = document.querySelector("[data-selection]");
if (!link) return;
const said = link.dataset;
const kinds = said.selection.split(" ");

const isKey = (key) => typeof key === "string" && /^[a-z]+\/[a-z0-9-]+$/.test(key) && kinds.includes(key.split("/")[0]);

/* Keys (kind/id) in their order, each once and at most a hundred. Whatever is no key is left out, for they come from
   storage and from addresses. */
const tidy = (keys) => [...new Set(keys)].filter(isKey).slice(0, MOST);

let kept = [];

function read() {
  try { kept = tidy(JSON.parse(localStorage.getItem(KEY)) ?? []); } catch { /* a browser that keeps nothing still shows the page */ }
}

function keep(keys) {
  kept = tidy(keys);
  try {
    if (kept.length) localStorage.setItem(KEY, JSON.stringify(kept));
    else localStorage.removeItem(KEY);
  } catch { /* kept until the page is left */ }
  show();
}

const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");
document.body.append(status);

/* Said aloud, not shown. What stands outside an open dialog is not heard. */
function say(text) {
  (document.querySelector("dialog[open]") || document.body).append(status);
  status.textContent = "";
  setTimeout(() => { status.textContent = text; }, 100);
}

/* The buttons of the page, those too that a list has taken out for a while; the others may be forgotten. */
const buttons = new Set();

function show() {
  link.hidden = !kept.length;
  link.querySelector("[data-count]").textContent = kept.length;
  for (const held of buttons) {
    const button = held.deref();
    if (button) showButton(button);
    else buttons.delete(held);
  }
  document.dispatchEvent(new CustomEvent("metodbank:selection"));
}

function showButton(button) {
  const isKept = kept.includes(button.dataset.put);
  button.setAttribute("aria-pressed", String(isKept));
  button.querySelector("span").textContent = isKept ? said.kept : said.put;
}

function toggle(button) {
  const key = button.dataset.put;
  read();
  const isKept = kept.includes(key);
  if (!isKept && kept.length >= MOST) {
    button.querySelector("span").textContent = said.full;
    say(said.full);
    setTimeout(() => showButton(button), PAUSE);
    return;
  }
  keep(isKept ? kept.filter((each) => each !== key) : [...kept, key]);
  say(metodbank.fill(isKept ? said.saidTaken : said.saidPut, { n: kept.length }));
}

function enliven(button) {
  button.addEventListener("click", () => toggle(button));
  button.hidden = false;
  buttons.add(new WeakRef(button));
  showButton(button);
}

/* Let a card or a hit be put aside. */
function offer(element) {
  const key = element.dataset.result;
  if (!isKey(key) || element.querySelector(":scope > [data-put]")) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "put" });
  button.dataset.put = key;
  const name = Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: ": " + element.querySelector("a").textContent.trim() });
  button.append(link.querySelector("svg").cloneNode(true), document.createElement("span"), name);
  element.append(button);
  enliven(button);
}

read();
document.querySelectorAll("button[data-put]").forEach(enliven);
document.querySelectorAll("[data-result]").forEach(offer);
show();
addEventListener("storage", (event) => { if (event.key === KEY || event.key === null) { read(); show(); } });
addEventListener("pageshow", (event) => { if (event.persisted) { read(); show(); } });

Object.assign(metodbank, { offer, say, selection: { keys: () => [...kept], keep, tidy } });
})();
