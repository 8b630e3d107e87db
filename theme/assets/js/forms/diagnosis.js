/* Self-diagnosis: a level needed and a level at hand for each competency; the gaps, and the difficulties to take into a
   route. What is marked is a draft of the map of competencies. Words stand in the page. */

(() => {
"use strict";
const SVG = "http://www.w3.org/2000/svg";
const page = document.querySelector("[data-diagnosis]");
const app = page?.querySelector("[data-app]");
if (!app) return;
const { forms, fill, say } = metodbank;
const said = JSON.parse(page.dataset.said);
const language = document.documentElement.lang;
const part = (name) => page.querySelector(`[data-${name}]`);
const CHOSEN = "metodbank.forms.diagnosis";

const rates = [...page.querySelectorAll("[data-rate]")].map((table) => {
  const radios = [...table.querySelectorAll("input")];
  const [needed, now] = [...new Set(radios.map(({ name }) => name))];
  return { id: table.dataset.rate, table, radios, needed, now, label: table.caption.textContent };
});
const ranks = new Map(rates[0].radios.map(({ value, dataset }) => [value, Number(dataset.rank)]));
const names = new Map(rates[0].radios.map(({ value }) => [value, nameOf(value)]));

function nameOf(level) {
  const row = rates[0].radios.find(({ value }) => value === level).closest("tr");
  return row.cells[0].textContent.replace(/^\d+\.\s*/, "");
}

const draft = forms.draftOf(page.dataset.form, [], {
  said,
  show,
  tell(text, isStatus) { part("status").textContent = text; if (!isStatus) say(text); },
});

const rankOf = (key) => ranks.get(draft.value(key)) ?? 0;
const compared = () => rates.filter(({ needed, now }) => rankOf(needed) && rankOf(now)).map((rate) => ({ ...rate, gap: rankOf(rate.needed) - rankOf(rate.now) }));

/* What is chosen for a route is a matter of this visit. */
let chosen = new Set();
try { chosen = new Set(JSON.parse(sessionStorage.getItem(CHOSEN)) ?? []); } catch { /* nothing chosen yet */ }

function choose(id, isOn) {
  if (isOn) chosen.add(id);
  else chosen.delete(id);
  try { sessionStorage.setItem(CHOSEN, JSON.stringify([...chosen])); } catch { /* then until the page is left */ }
}

/* Showing */

function show() {
  for (const { table, radios, needed, now } of rates) {
    for (const radio of radios) radio.checked = draft.value(radio.name) === radio.value;
    table.querySelector("[data-clear]").hidden = !draft.value(needed) && !draft.value(now);
  }
  for (const link of page.querySelectorAll("[data-to]")) {
    const inside = rates.filter(({ table }) => table.closest("[data-step]").id === link.dataset.to);
    const done = inside.filter(({ needed, now }) => draft.value(needed) && draft.value(now)).length;
    if (inside.length) link.querySelector("[data-done]").textContent = `${done}/${inside.length}`;
  }
  if (!document.getElementById("result").hidden) showResult();
}

const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
const mean = (list) => list.reduce((sum, each) => sum + each, 0) / list.length;

function showResult() {
  const found = compared();
  const gaps = found.filter(({ gap }) => gap > 0).sort((one, other) => other.gap - one.gap || rankOf(other.needed) - rankOf(one.needed));
  part("nothing").hidden = found.length > 0;
  part("filled").hidden = !found.length;
  part("none").hidden = gaps.length > 0;
  page.querySelector(".takeaway").hidden = !gaps.length;
  part("summary").textContent = fill(said.summary, { n: found.length, all: rates.length, gaps: gaps.length });
  showGroups(found);
  part("gaps").replaceChildren(...gaps.map(gapEntry));
  showChosen();
}

function showGroups(found) {
  const shown = [];
  for (const row of page.querySelectorAll("[data-group]")) {
    const inside = found.filter(({ id }) => row.dataset.of.split(" ").includes(id));
    const needed = mean(inside.map((rate) => rankOf(rate.needed)));
    const now = mean(inside.map((rate) => rankOf(rate.now)));
    row.hidden = !inside.length;
    if (!inside.length) continue;
    row.querySelector("[data-needed]").textContent = number.format(needed);
    row.querySelector("[data-now]").textContent = number.format(now);
    row.querySelector("[data-gap]").textContent = number.format(Math.max(0, needed - now));
    shown.push({ name: row.cells[0].textContent, needed, now });
  }
  part("picture").replaceChildren(picture(shown));
}

/* A line for each group: from the level at hand (a ring) to the one needed (a full point), on the scale of the levels. */
function picture(groups) {
  const LEFT = 14, STEP = 110, ROW = 54, TOP = 26;
  const x = (level) => LEFT + (level - 1) * STEP;
  const height = TOP + groups.length * ROW;
  const svg = drawn("svg", { viewBox: `0 0 360 ${height}`, role: "img", "aria-label": said.picture, class: "levels-chart" });
  for (let level = 1; level <= ranks.size; level++) {
    svg.append(drawn("line", { x1: x(level), x2: x(level), y1: TOP - 6, y2: height - 8, class: "levels-chart__grid" }));
    svg.append(drawn("text", { x: x(level), y: 14, "text-anchor": "middle", class: "levels-chart__scale" }, String(level)));
  }
  groups.forEach(({ name, needed, now }, place) => {
    const y = TOP + place * ROW + 32;
    const group = drawn("g", {});
    group.append(drawn("title", {}, fill(said.figure, { name, needed: number.format(needed), now: number.format(now) })));
    group.append(drawn("text", { x: LEFT - 6, y: y - 14, class: "levels-chart__name" }, name));
    group.append(drawn("line", { x1: x(now), x2: x(needed), y1: y, y2: y, class: needed > now ? "levels-chart__gap" : "levels-chart__spare" }));
    group.append(drawn("circle", { cx: x(needed), cy: y, r: 7, class: "levels-chart__needed" }));
    group.append(drawn("circle", { cx: x(now), cy: y, r: 6, class: "levels-chart__now" }));
    svg.append(group);
  });
  const figure = document.createElement("figure");
  const key = Object.assign(document.createElement("figcaption"), { className: "quiet", textContent: `○ – ${said.now}, ● – ${said.needed}` });
  figure.append(svg, key);
  return figure;
}

function drawn(name, attributes, text = "") {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = text;
  return element;
}

function gapEntry({ id, needed, now, gap }) {
  const entry = document.importNode(page.querySelector(`[data-gap-of="${id}"]`).content, true).querySelector("li");
  entry.dataset.of = id;
  entry.querySelector("[data-gap-said]").textContent = fill(said.gap, { needed: names.get(draft.value(needed)), now: names.get(draft.value(now)), n: gap });
  for (const box of entry.querySelectorAll("input")) box.checked = chosen.has(box.value);
  return entry;
}

/* One difficulty may stand beside several gaps. */
function showChosen() {
  const boxes = [...part("gaps").querySelectorAll("input")];
  for (const box of boxes) box.checked = chosen.has(box.value);
  const offered = [...new Set(boxes.map(({ value }) => value))].filter((id) => chosen.has(id));
  const link = part("build");
  link.href = metodbank.page(link.dataset.build + (offered.length ? "#difficulties=" + offered.join(",") : ""));
  part("chosen").textContent = fill(said.chosen, { n: offered.length });
}

/* A competency is taken into the route when one of its difficulties is. */
function take(box) {
  choose(box.value, box.checked);
  const { answers, rows } = draft.now;
  const changed = { ...answers };
  for (const entry of part("gaps").children) {
    const key = takenKey(entry.dataset.of);
    if (!key) continue;
    const isTaken = [...entry.querySelectorAll("input")].some(({ value }) => chosen.has(value));
    if (isTaken) changed[key] = forms.YES;
    else delete changed[key];
  }
  draft.become({ answers: changed, rows });
  showChosen();
}

const takenKey = (id) => page.dataset.taken && rates.find((rate) => rate.id === id).needed.replace(/[^.]+$/, page.dataset.taken);

/* What the reader does */

app.addEventListener("change", ({ target }) => {
  part("undo").hidden = true;
  if (target.type === "radio") draft.answer(target.name, target.value);
  if (target.type === "checkbox") {
    const place = [...part("gaps").querySelectorAll("input")].indexOf(target);
    take(target);
    part("gaps").querySelectorAll("input")[place]?.focus();
  }
});

function cleared(some) {
  const keys = some.flatMap(({ id, needed, now }) => [needed, now, takenKey(id)]);
  const { answers, rows } = draft.now;
  draft.become({ answers: Object.fromEntries(Object.entries(answers).filter(([key]) => !keys.includes(key))), rows });
}

for (const rate of rates) {
  rate.table.querySelector("[data-clear]").addEventListener("click", () => { cleared([rate]); rate.radios[0].focus(); });
}

part("clear-all").addEventListener("click", () => {
  cleared(rates);
  chosen.clear();
  say(said.cleared);
  part("undo").hidden = false;
  location.hash = rates[0].table.closest("[data-step]").id;
});

part("undo-do").addEventListener("click", () => {
  draft.step("undone");
  part("undo").hidden = true;
  location.hash = "result";
});

part("print-result").addEventListener("click", () => print());

/* One step at a time; the address names it. */
const steps = [...page.querySelectorAll("[data-step]")];

function goTo(isMoved) {
  const id = location.hash.slice(1);
  const shown = steps.find((step) => step.id === id) ?? steps[0];
  for (const step of steps) step.hidden = step !== shown;
  for (const link of page.querySelectorAll("[data-to]")) {
    if (link.dataset.to === shown.id) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
  part("scale").hidden = shown.id === "result";
  part("lead").hidden = shown !== steps[0];
  if (shown.id === "result") showResult();
  if (!isMoved && shown === steps[0]) return;
  shown.querySelector("h2").focus({ preventScroll: true });
  page.querySelector(".stepper").scrollIntoView();
}

addEventListener("hashchange", () => goTo(true));
app.hidden = false;
draft.begin();
goTo(false);
})();
