/* The page of a new route: six steps over one draft of the form of a route. Words stand in the page; the bank comes from
   bank.json and, for a difficulty that is chosen, from its offers. */

(() => {
"use strict";
const page = document.querySelector("[data-builder]");
const app = page?.querySelector("[data-app]");
if (!app) return;
const { forms, fill, say, copy } = metodbank;
const { made, inWords, route: rules } = forms;
const said = JSON.parse(page.dataset.said);
const part = (name, within = page) => within.querySelector(`[data-${name}]`);
const parts = (name, within = page) => [...within.querySelectorAll(`[data-${name}]`)];
const copied = (name) => document.importNode(part(name).content, true).firstElementChild;
const TIES = { practice: "practices", resource: "resources", show: "events" };
const WAIT = 400;

let bank, draft, route;
const offers = new Map();

/* The draft by the paths of the bank */

const keyOf = (path, index) => rules.keyOf(bank, path, index);
const valueOf = (path, index) => { const key = keyOf(path, index); return key ? draft.value(key) : ""; };
const tableOf = (list) => rules.tableOf(bank, list);
const count = (list) => draft.now.rows[tableOf(list)] ?? 0;
const answer = (path, index, value) => draft.answer(keyOf(path, index), value);

/* A row with answers at the end of a list, as one step that can be undone. */
function add(list, values, more = {}) {
  const index = count(list);
  let now = forms.rowAdded(draft.now, tableOf(list), index);
  const entries = [...Object.entries(values).map(([name, value]) => [keyOf(`${list}.${name}`, index), value]), ...Object.entries(more)];
  for (const [key, value] of entries) if (key && value) now = forms.answered(now, key, value);
  draft.become(now);
  return index;
}

function take(list, index) {
  const table = tableOf(list);
  const now = forms.rowTaken(draft.now, table, index);
  draft.become(count(list) === 1 ? { answers: now.answers, rows: { ...now.rows, [table]: 0 } } : now);
}

function move(list, index, to) {
  if (to >= 0 && to < count(list)) draft.become(forms.rowMoved(draft.now, tableOf(list), index, to));
}

/* Controls: each shows the answer of its path; those of a row know their index */

const controls = (within) => parts("path", within);
const indexOf = (control) => Number(control.closest("[data-index]")?.dataset.index ?? -1);

function putAll(within) {
  for (const control of controls(within)) {
    const { path } = control.dataset;
    const key = keyOf(path, indexOf(control));
    const value = key ? draft.value(key) : "";
    if (control.type === "radio") control.checked = control.value === value;
    else if (control.value !== value) put(control, value);
    const longest = bank.longest[path];
    if (longest && control.matches("textarea")) control.maxLength = longest;
  }
}

/* A choice shows what was answered elsewhere, even where it does not offer it. */
function put(control, value) {
  if (control.matches("select") && value && ![...control.options].some((option) => option.value === value)) control.append(new Option(value, value));
  control.value = value;
  grow(control);
}

function grow(control) {
  if (!control.matches("textarea") || CSS.supports("field-sizing", "content")) return;
  control.style.height = "auto";
  control.style.height = control.scrollHeight + 2 + "px";
}

app.addEventListener("input", ({ target }) => {
  const { path } = target.dataset;
  if (!path) return;
  grow(target);
  const index = indexOf(target);
  if (path === "tasks.starter") begin(index, target.value);
  else answer(path, index, target.value);
});

/* Another beginning of a need takes the place of the one before. */
function begin(index, starter) {
  const label = (id) => (labels("tasks.starter")[id] ?? "").replace(/…$/, "");
  const before = label(valueOf("tasks.starter", index));
  const need = valueOf("tasks.need", index);
  const isBare = !need || (before && need.startsWith(before));
  let now = forms.answered(draft.now, keyOf("tasks.starter", index), starter);
  if (isBare && starter) now = forms.answered(now, keyOf("tasks.need", index), label(starter) + (need.slice(before.length) || " "));
  draft.become(now);
}

const labels = (path) => bank.form.options[bank.form.slots[bank.keys[path]]?.options] ?? {};

/* Showing. Steps that are not seen are shown when they are gone to. */

const steps = parts("step");
const current = () => steps.find((step) => !step.hidden) ?? steps[0];
const SHOW = { hard: showHard, offers: showOffers, tasks: showTasks, checks: showChecks, profile() {}, result: showResult };

function show() {
  if (!bank) return;
  route = rules.routeOf(bank, draft.now);
  part("undo").disabled = !draft.canUndo;
  part("redo").disabled = !draft.canRedo;
  showDrafts();
  showSteps();
  showYears();
  SHOW[current().id]();
  putAll(current());
}

function showDrafts() {
  const all = draft.all();
  const isKept = all.some(({ id }) => id === draft.id);
  const options = (isKept ? all : [...all, draft]).map(({ id, name }) => new Option(name, id, false, id === draft.id));
  part("drafts").replaceChildren(...options);
  part("drafts-shown").hidden = options.length < 2;
  part("fresh").hidden = draft.isEmpty;
}

function showSteps() {
  const remarks = remarked();
  const figures = { hard: route.deficits.length, tasks: route.tasks.length, checks: route.tasks.length ? remarks.length : 0 };
  for (const link of parts("to")) {
    const number = figures[link.dataset.to];
    part("done", link).textContent = number ? (link.dataset.to === "checks" ? fill(said.remarksShort, { n: number }) : number) : "";
    if (link.dataset.to === current().id) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
}

/* School years around today; the draft's own among them. */
function showYears() {
  const field = part("year");
  const now = new Date();
  const start = Number(rules.yearOf(`${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}`).slice(0, 4));
  const years = [-2, -1, 0, 1].map((step) => `${start + step}/${String((start + step + 1) % 100).padStart(2, "0")}`);
  const own = valueOf(bank.year);
  const all = [...new Set([...years, ...(own ? [own] : [])])].sort();
  if (field.options.length !== all.length + 1) field.replaceChildren(new Option("", ""), ...all.map((year) => new Option(year, year)));
  field.value = own;
}

const thisYear = () => { const now = new Date(); return rules.yearOf(`${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}`); };

/* 1. What is hard */

function showHard() {
  rowsOf("deficits", "deficit", (row, index) => {
    const { id, difficulty } = route.deficits[index];
    part("title", row).textContent = id ? difficulty : "";
    part("title", row).hidden = !id;
    part("own-words", row).hidden = Boolean(id);
    part("name", row).textContent = ": " + (difficulty || index + 1);
  });
  part("no-deficits").hidden = route.deficits.length > 0;
  for (const box of parts("choice-of").map((label) => label.querySelector("input"))) box.checked = route.deficits.some(({ id }) => id === box.value);
}

/* Rows follow the draft; those that stay keep their element, so that nobody loses the place of typing. */
function rowsOf(list, template, each) {
  const holder = part(list);
  const number = count(list);
  while (holder.children.length > number) holder.lastElementChild.remove();
  while (holder.children.length < number) holder.append(equipped(list, copied(template), holder.children.length));
  [...holder.children].forEach((row, index) => { each(row, index); putAll(row); });
}

function equipped(list, row, index) {
  row.dataset.index = index;
  for (const radio of row.querySelectorAll("input[type=radio]")) radio.name = `${radio.dataset.path}-${index}`;
  part("take", row).addEventListener("click", () => {
    take(list, index);
    toast(said[`taken_${list}`], false);
    (part(list).children[Math.min(index, count(list) - 1)]?.querySelector("[data-take]") ?? part("toast-undo")).focus();
  });
  for (const [name, step] of [["up", -1], ["down", 1]]) {
    part(name, row)?.addEventListener("click", () => {
      move(list, index, index + step);
      const moved = part(list).children[index + step];
      const button = moved && part(name, moved);
      (button?.disabled ? part(name === "up" ? "down" : "up", moved) : button)?.focus();
      say(fill(said.moved, { n: index + step + 1 }));
    });
  }
  for (const [place, end] of [["start", 0], ["end", 1]]) {
    row.querySelector(`[data-term=${place}]`)?.addEventListener("change", ({ target }) => {
      const term = valueOf("tasks.term", index).split("/");
      const ends = [term[0] ?? "", term[1] ?? ""];
      ends[end] = target.value;
      if (place === "start" && (!ends[1] || ends[1] < ends[0])) ends[1] = ends[0];
      answer("tasks.term", index, ends.some(Boolean) ? ends.join("/") : "");
    });
  }
  return row;
}

function chooseDifficulty(id, isOn) {
  const index = route.deficits.findIndex((each) => each.id === id);
  const found = bank.difficulties.find((each) => each.id === id);
  if (!isOn && index >= 0) take("deficits", index);
  if (isOn && index < 0 && found) add("deficits", { difficulty: found.title, source: "self-assessment" }, yearIfNone());
}

/* The year of a route is this one until the teacher says otherwise. */
const yearIfNone = () => valueOf(bank.year) ? {} : { [bank.keys[bank.year]]: thisYear() };

function filter() {
  const wanted = part("filter").value.toLowerCase().replaceAll("ё", "е").split(/\s+/).filter(Boolean);
  let number = 0;
  for (const label of parts("choice-of")) {
    const text = label.textContent.toLowerCase().replaceAll("ё", "е");
    label.hidden = !wanted.every((word) => text.includes(word));
    number += !label.hidden;
  }
  for (const group of parts("choices")) group.hidden = ![...group.querySelectorAll("[data-choice-of]")].some((label) => !label.hidden);
  part("found").textContent = wanted.length ? fill(said.found, { n: number }) : "";
}

/* 2. What the bank has */

const sections = new Map();

function showOffers() {
  const ids = route.deficits.map(({ id }) => id).filter(Boolean);
  part("no-offers").hidden = ids.length > 0;
  for (const id of ids) if (!sections.has(id)) sections.set(id, section(id));
  const wanted = ids.map((id) => sections.get(id));
  if ([...part("offers").children].some((each, place) => each !== wanted[place]) || part("offers").children.length !== wanted.length) part("offers").replaceChildren(...wanted);
}

function section(id) {
  const { title } = bank.difficulties.find((each) => each.id === id);
  const state = made("p", { className: "quiet", textContent: said.loading });
  const whole = made("section", { className: "offers" }, made("h3", { textContent: title }), state);
  const load = () => offersFor(id).then((found) => {
    const groups = forms.offersShown(found, { said, take: (kind, offer, button) => takeOffer(kind, offer, title, button) });
    state.replaceWith(...(groups.length ? groups : [made("p", { className: "quiet", textContent: said.nothingOffered })]));
  }, () => { state.textContent = said.unread; coming.delete(id); sections.delete(id); });
  load();
  return whole;
}

const coming = new Map();

function offersFor(id) {
  if (!coming.has(id)) coming.set(id, forms.offersFor(id).then((found) => { offers.set(id, found); return found; }));
  return coming.get(id);
}

function takeOffer(kind, offer, difficulty, button) {
  const tie = TIES[kind];
  const more = yearIfNone();
  if (tie && bank.keys[tie]) {
    const before = valueOf(tie);
    if (!before.split("\n").includes(offer.title)) more[bank.keys[tie]] = [before, offer.title].filter(Boolean).join("\n");
  }
  if (kind === "show") {
    let now = draft.now;
    for (const [key, value] of Object.entries(more)) now = forms.answered(now, key, value);
    draft.become(now);
    toast(fill(said.shownHere, { title: offer.title }), false);
  } else {
    const months = rules.monthsOf(valueOf(bank.year) || thisYear());
    const task = forms.taskFrom(kind, offer, difficulty, { said, starters: labels("tasks.starter"), months });
    const index = add("tasks", task, more);
    toast(fill(said.added, { n: index + 1 }), true);
  }
  button.dataset.taken = "";
}

/* 3. Tasks */

function showTasks() {
  const months = rules.monthsOf(route.year || thisYear());
  const remarks = remarked();
  rowsOf("tasks", "task", (row, index) => {
    const task = route.tasks[index];
    part("heading", row).textContent = fill(said.taskN, { n: index + 1 });
    row.dataset.kind = task.kind;
    for (const name of parts("name", row)) name.textContent = ": " + fill(said.taskN, { n: index + 1 });
    part("up", row).disabled = index === 0;
    part("down", row).disabled = index === count("tasks") - 1;
    const { start, end } = rules.endsOf(task.term);
    months_(row.querySelector("[data-term=start]"), months, start);
    months_(row.querySelector("[data-term=end]"), months, end);
    fit(row, task.action);
    part("remarks", row).replaceChildren(...remarks.filter((each) => each.task === index).map(remarkEntry));
  });
  part("no-tasks").hidden = count("tasks") > 0;
  const own = remarks.length;
  part("remarks-count").textContent = count("tasks") ? (own ? fill(said.remarks, { n: own }) : said.noRemarks) : "";
}

function months_(field, months, value) {
  const all = value && !months.includes(value) ? [...months, value].sort() : months;
  if ([...field.options].slice(1).map((option) => option.value).join() !== all.join()) field.replaceChildren(new Option("", ""), ...all.map((month) => new Option(inWords(month), month)));
  field.value = value;
}

/* The forms of result that fit the action come first. */
function fit(row, action) {
  const field = row.querySelector("[data-path='tasks.result_form']");
  if (field.dataset.for === action) return;
  field.dataset.for = action;
  const fitting = bank.actions[action]?.results ?? [];
  const all = [...field.options].filter(({ value }) => value);
  part("fitting", field).replaceChildren(...all.filter(({ value }) => fitting.includes(value)));
  part("others", field).replaceChildren(...all.filter(({ value }) => !fitting.includes(value)));
  for (const each of [part("fitting", field), part("others", field)]) each.hidden = !each.children.length;
}

/* 4. Checks */

const remarked = () => rules.remarksOn(bank, route, { production: said.production, direction: said.direction });

function sentence(remark) {
  return fill(said["remark_" + remark.say], { ...remark, month: remark.month ? inWords(remark.month) : "" });
}

const remarkEntry = (remark) => made("li", { textContent: sentence(remark) });

/* A remark on a task leads to its card. */
function linkedRemark(remark) {
  if (remark.task < 0) return remarkEntry(remark);
  const link = made("a", { href: "#tasks", textContent: fill(said.taskN, { n: remark.n }) });
  link.addEventListener("click", () => { wanted = remark.task; });
  return made("li", {}, link, ": ", sentence(remark));
}

function showChecks() {
  const remarks = remarked();
  for (const criterion of parts("criterion")) {
    const own = remarks.filter((each) => each.criterion === criterion.dataset.criterion);
    part("remarks", criterion).replaceChildren(...own.map(linkedRemark));
    part("well", criterion).hidden = own.length > 0 || !route.tasks.length;
  }
  const scores = bank.criteria.map(([id]) => Number(route.value(`analysis.${id}`) || 0));
  part("total").textContent = scores.reduce((sum, score) => sum + score, 0);
}

/* 6. The result */

const NAMES = { practices: "practice", resources: "resource", events: "event" };
let recordId = rules.randomId();

function known() {
  const found = [...offers.values()];
  return Object.fromEntries(Object.entries(NAMES).map(([tie, kind]) => [tie, found.flatMap((each) => each[kind].shown)]));
}

async function showResult() {
  await Promise.allSettled(route.deficits.map(({ id }) => id && offersFor(id)));
  if (current().id !== "result") return;
  const { record, missing, outside, long, left, personal } = rules.recordOf(bank, route, known(), today());
  part("shown").replaceChildren(made("h2", { className: "shown__name", textContent: route.value("title") || bank.form.title }), ...forms.shown(bank.form, draft.now));
  part("missing-shown").hidden = !missing.length;
  part("missing").replaceChildren(...grouped(missing));
  const faults = [...outside.map((each) => fill(said.faultOutside, { where: where(each) })), ...long.map((each) => fill(said.faultLong, { where: where(each), has: each.has, most: each.most }))];
  part("record-missing-shown").hidden = !missing.length && !faults.length;
  part("record-missing").replaceChildren(...(missing.length ? [made("li", {}, fill(said.faultMissing, { n: missing.length }))] : []), ...faults.map((text) => made("li", { textContent: text })));
  showCoarse();
  part("left-shown").hidden = !left.length;
  part("left").replaceChildren(...[...new Set(left)].map((text) => made("li", { textContent: text })));
  part("personal-shown").hidden = !personal.length;
  part("personal").replaceChildren(...personal.map((each) => made("li", {}, made("strong", { textContent: each.what }), " – " + where(each))));
  const isReady = !missing.length && !faults.length && (!personal.length || part("sure").checked);
  part("save-record").disabled = part("copy-record").disabled = !isReady;
  part("record-shown").hidden = Boolean(missing.length || faults.length);
  part("record").textContent = rules.yaml(record);
}

const today = () => { const now = new Date(); return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((each) => String(each).padStart(2, "0")).join("-"); };

function where({ path, index }) {
  const slot = bank.form.slots[bank.keys[path]];
  const label = slot?.label ?? said["where_" + path] ?? path;
  return index >= 0 && path.startsWith("tasks.") ? `${fill(said.taskN, { n: index + 1 })}: ${label}` : label;
}

const STEP_OF = (path) => path.startsWith("tasks.") ? "tasks" : path.startsWith("deficits.") ? "hard" : path.startsWith("analysis.") ? "checks" : path === bank.year ? "tasks" : "profile";

/* What is missing, with a link to its step; scores and the answers of a task are told together. */
function grouped(missing) {
  const lines = new Map();
  for (const each of missing) {
    const step = STEP_OF(each.path);
    const name = step === "checks" ? said.scores : step === "tasks" && each.index >= 0 ? fill(said.taskN, { n: each.index + 1 }) : where(each);
    const labels_ = lines.get(name) ?? { step, index: each.index, inside: [] };
    if (step === "tasks" && each.index >= 0) labels_.inside.push(where(each).split(": ").slice(1).join(": "));
    lines.set(name, labels_);
  }
  return [...lines].map(([name, { step, index, inside }]) => {
    const link = made("a", { href: "#" + step, textContent: name });
    link.addEventListener("click", () => { wanted = step === "tasks" ? index : -1; });
    return made("li", {}, link, inside.length ? ": " + inside.join(", ").toLowerCase() : null);
  });
}

function showCoarse() {
  const { why, changes } = rules.coarse(bank, route);
  part("coarse-why").textContent = route.year ? fill(said["coarse_" + why], { year: route.year, k: bank.k }) : "";
  part("coarse").replaceChildren(...changes.filter(({ from }) => from).map(({ path, label, from, to }) => {
    const names = labels(path);
    return made("li", { textContent: `${label}: ${names[from] ?? from} → ${names[to] ?? to}` });
  }));
}

const fileName = (ending) => `${bank.form.id}-${route.value("title") || draft.name}`.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, " ").trim().replace(/[\s\u00a0]+/g, "-").slice(0, 80) + ending;

part("print-route").addEventListener("click", () => print());
part("export").addEventListener("click", () => forms.hand(new Blob([draft.written()], { type: "application/json" }), fileName(".json")));
part("sure").addEventListener("change", () => showResult());
part("save-record").addEventListener("click", () => forms.hand(new Blob([part("record").textContent], { type: "application/yaml" }), recordId + ".yml"));
part("copy-record").addEventListener("click", ({ currentTarget }) => copy(part("record").textContent, currentTarget));

part("word").addEventListener("click", async ({ currentTarget: button }) => {
  button.setAttribute("aria-busy", "true");
  try {
    const got = await fetch(button.dataset.word);
    if (!got.ok) throw new Error(got.status);
    const tables = Object.fromEntries(Object.keys(bank.form.tables).map((table) => [table, Math.max(1, forms.rowsUsed(draft.now.answers, table))]));
    forms.hand(await forms.wordFilled(await got.arrayBuffer(), forms.textsOf(bank.form, draft.now), draft.now.answers, tables), fileName(".docx"));
  } catch { tell(said.faultWord); }
  button.removeAttribute("aria-busy");
});

/* What the reader does elsewhere */

function tell(text, isStatus = false) {
  part("status").textContent = text;
  if (!isStatus) toast(text, false);
}

function toast(text, leads) {
  part("toast-said").textContent = text;
  part("toast-go").hidden = !leads;
  part("toast").hidden = false;
  say(text);
}

part("toast-undo").addEventListener("click", () => { draft.step("undone"); part("toast").hidden = true; current().querySelector("h2").focus(); });
part("undo").addEventListener("click", () => draft.step("undone"));
part("redo").addEventListener("click", () => draft.step("redone"));
part("own").addEventListener("click", () => {
  add("deficits", { source: "self-assessment" }, yearIfNone());
  part("deficits").lastElementChild.querySelector("textarea").focus();
});
part("choice").addEventListener("change", ({ target }) => { if (target.type === "checkbox") chooseDifficulty(target.value, target.checked); });
let timer = 0;
part("filter").addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(filter, WAIT / 2); });
part("drafts").addEventListener("change", ({ target }) => draft.choose(target.value));
part("fresh").addEventListener("click", () => { draft.fresh(); location.hash = "hard"; });
for (const button of parts("add")) {
  button.addEventListener("click", () => {
    const index = add("tasks", { kind: button.dataset.add }, yearIfNone());
    part("tasks").children[index].querySelector("select").focus();
  });
}

/* One step at a time; the address names it, or the difficulties with which to begin. */

let wanted = -1;

function goTo(isMoved) {
  const asked = /^#difficulties=([a-z0-9,-]{1,2000})$/.exec(location.hash)?.[1];
  if (asked) {
    history.replaceState(null, "", location.pathname + location.search + "#offers");
    for (const id of new Set(asked.split(",").slice(0, 20))) { route = rules.routeOf(bank, draft.now); chooseDifficulty(id, true); }
  }
  const id = location.hash.slice(1);
  const shown = steps.find((step) => step.id === id) ?? steps[0];
  for (const step of steps) step.hidden = step !== shown;
  part("toast").hidden = true;
  part("lead").hidden = shown !== steps[0];
  show();
  if (!isMoved && !asked && shown === steps[0]) return;
  const card = shown.id === "tasks" && wanted >= 0 ? part("tasks").children[wanted] : null;
  wanted = -1;
  if (card) { part("heading", card).focus(); return; }
  shown.querySelector("h2").focus({ preventScroll: true });
  page.querySelector(".stepper").scrollIntoView();
}

async function start() {
  try {
    const got = await fetch(page.dataset.bank);
    if (!got.ok) throw new Error(got.status);
    bank = await got.json();
  } catch { part("unread").hidden = false; return; }
  draft = forms.draftOf(bank.form.id, ["deficits", "tasks"].map(tableOf), { said, show, tell });
  draft.begin();
  app.hidden = false;
  addEventListener("hashchange", () => goTo(true));
  goTo(false);
}

start();
})();
