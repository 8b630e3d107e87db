/* The search page: asks Pagefind's index, which is loaded in pieces, and shows what it found. */

const page = document.querySelector("[data-search]");
const field = page.querySelector("[type=search]");
const status = page.querySelector("[data-found]");
const list = page.querySelector("[data-hits]");
const more = page.querySelector("[data-more]");
const BATCH = 10;

status.textContent = new URLSearchParams(location.search).get("q") ? status.dataset.busy : "";
const pagefind = await import(new URL(page.dataset.search, location.href).href).catch(() => null);
if (pagefind) await pagefind.options({ excerptLength: 24 });

let results = [];
let shown = 0;
let asked = 0;

function hit(data) {
  const item = document.createElement("li");
  item.className = "hit";
  item.dataset.result = data.meta.record;
  const kind = document.createElement("p");
  kind.className = "kicker kicker--" + data.meta.record.split("/")[0];
  kind.textContent = data.meta.kind;
  const title = document.createElement("a");
  title.href = data.url;
  title.textContent = data.meta.title;
  const excerpt = document.createElement("p");
  excerpt.className = "hit__excerpt";
  excerpt.innerHTML = data.excerpt;
  const heading = document.createElement("h2");
  heading.append(title);
  item.append(kind, heading, excerpt);
  return item;
}

async function show() {
  const mine = asked;
  const batch = await Promise.all(results.slice(shown, shown + BATCH).map((result) => result.data()));
  if (mine !== asked) return;
  list.append(...batch.map(hit));
  shown += batch.length;
  more.hidden = shown >= results.length;
  more.textContent = more.dataset.text.replace("{n}", results.length);
}

async function search(query) {
  const mine = ++asked;
  list.replaceChildren();
  more.hidden = true;
  shown = 0;
  if (!pagefind) { status.textContent = status.dataset.failed; return; }
  if (!query.trim()) { status.textContent = ""; return; }
  const found = await pagefind.search(query);
  if (mine !== asked) return;
  results = found.results;
  status.dataset.total = results.length;
  status.textContent = results.length ? status.dataset.some.replace("{n}", results.length) : status.dataset.none;
  await show();
}

page.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  history.pushState(null, "", "?" + new URLSearchParams({ q: field.value }));
  search(field.value);
});
more.addEventListener("click", show);
function restore() {
  field.value = new URLSearchParams(location.search).get("q") || "";
  if (!field.value) field.focus();
  search(field.value);
}
addEventListener("popstate", restore);
restore();
