/* A route as values: what the answers of its form say, what can be told of it by itself, how coarse its profile becomes, and
   how it is written as a record of the bank. Nothing here knows of a page. `bank` is what Python says of the bank. */

(() => {
"use strict";
const { forms } = metodbank;
const MONTHS_OF_YEAR = 12;
const FIRST_MONTH = 8;
const MANY_TASKS = 7;
const MANY_AT_ONCE = 3;
const LONG = 9;
const SHORT_TEXT = 3;

const plain = (text) => text.replace(/[\s\u00a0]+/g, " ").trim();
const folded = (text) => plain(text).toLowerCase().replaceAll("ё", "е").replace(/[«»"“”]/g, "").replace(/\s*[–—-]\s*/g, "-");

/* The fields of a route by the paths of the bank. */

const keyOf = (bank, path, index) => bank.keys[path]?.replace("#", index);
const tableOf = (bank, list) => Object.entries(bank.keys).find(([path]) => path.startsWith(list + "."))?.[1].split(".")[0];

function listOf(bank, now, list) {
  const names = Object.keys(bank.keys).filter((path) => path.startsWith(list + ".")).map((path) => path.slice(list.length + 1));
  const table = tableOf(bank, list);
  const number = table ? now.rows[table] ?? forms.rowsUsed(now.answers, table) : 0;
  return Array.from({ length: number }, (_, index) => Object.fromEntries(names.map((name) => [name, plainly(now.answers[keyOf(bank, `${list}.${name}`, index)])])));
}

/* What no record may hold: signs that nobody sees. */
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const plainly = (text = "") => text.replace(UNSEEN, " ").split("\n").map(plain).join("\n").trim();
const isFilled = (item) => Object.values(item).some(Boolean);

function routeOf(bank, now) {
  const value = (path) => plainly(now.answers[bank.keys[path]]);
  const byTitle = new Map(bank.difficulties.map(({ id, title }) => [folded(title), id]).reverse());
  const deficits = listOf(bank, now, "deficits").map((each) => ({ ...each, id: byTitle.get(folded(each.difficulty)) ?? "" }));
  return {
    value,
    year: value(bank.year),
    deficits,
    tasks: listOf(bank, now, "tasks"),
    stages: listOf(bank, now, "stages").filter(isFilled),
    checkpoints: listOf(bank, now, "checkpoints").filter(isFilled),
    feedback: listOf(bank, now, "feedback").filter(isFilled),
  };
}

/* Months and school years: a school year begins in August */

const monthsOf = (year) => {
  const start = Number(/^(\d{4})\/\d\d$/.exec(year)?.[1]);
  return start ? Array.from({ length: MONTHS_OF_YEAR }, (_, place) => {
    const month = FIRST_MONTH + place;
    return `${start + (month > 12)}-${String((month - 1) % 12 + 1).padStart(2, "0")}`;
  }) : [];
};

function yearOf(month) {
  const [year, number] = month.split("-").map(Number);
  const start = number >= FIRST_MONTH ? year : year - 1;
  return `${start}/${String((start + 1) % 100).padStart(2, "0")}`;
}

const endsOf = (term) => { const [start = "", end = ""] = term.split("/"); return { start, end: end || "" }; };
const lasting = ({ start, end }, months) => months.indexOf(end) - months.indexOf(start) + 1;

/* What can be told by itself. A remark is {criterion, say, task, ...gaps}; `task` is the index of the task it is about.
   `lists` are beginnings of words that tell a production task and a direction from an event. */

const wordsOf = (text) => folded(text).match(/[\p{L}\d]+/gu) ?? [];
const stems = (text) => new Set(wordsOf(text).filter((word) => word.length > 4).map((word) => word.slice(0, 5)));
const begins = (text, list) => list.split("|").some((begin) => begin && folded(text).startsWith(folded(begin)));

function isDirection(text, list) {
  const isNamed = /[«"“\d№]/u.test(text) || /\p{Ll}[^.!?…]* \p{Lu}\p{Ll}/u.test(text);
  return wordsOf(text).length < SHORT_TEXT || (begins(text, list) && !isNamed);
}

/* A task answers a deficit that it names: at least half of its longer words. */
function answers(task, deficit) {
  const wanted = stems(deficit.difficulty);
  const found = stems(`${task.need} ${task.task} ${task.event}`);
  return wanted.size > 0 && [...wanted].filter((stem) => found.has(stem)).length * 2 >= wanted.size;
}

function remarksOn(bank, route, lists) {
  const found = [];
  const remark = (criterion, say, task = -1, gaps = {}) => found.push({ criterion, say, task, ...gaps, n: task + 1 });
  const { tasks, deficits, year } = route;
  const months = monthsOf(year);
  const terms = tasks.map(({ term }) => endsOf(term));

  if (!deficits.some(({ difficulty }) => difficulty)) remark("match-deficits", "noDeficit");
  for (const deficit of deficits) {
    if (deficit.difficulty && !tasks.some((task) => answers(task, deficit))) remark("match-deficits", "noTask", -1, { title: deficit.difficulty });
  }
  if (!tasks.some(({ kind }) => kind === "learning")) remark("educational-tasks", "noLearning");
  if (!tasks.some(({ kind }) => kind === "change")) remark("practice-trial", "noChange");

  tasks.forEach((task, place) => {
    const action = bank.actions[task.action];
    const term = terms[place];
    if (!task.need || !task.task) remark("concrete-tasks", "emptyTask", place);
    else if ([task.need, task.task, task.event, task.result].some((text) => text.includes("…"))) remark("concrete-tasks", "unfinished", place);
    else if (wordsOf(task.task).length < SHORT_TEXT) remark("concrete-tasks", "vague", place);
    if (task.task && begins(task.task, lists.production)) remark("educational-tasks", "production", place);
    if (!task.action) remark("educational-tasks", "noAction", place);
    if (!task.form) remark("forms-match", "noForm", place);
    if (action && task.kind && action.kind !== task.kind) remark("forms-match", "otherKind", place);
    if (!task.event) remark("concrete-forms", "noEvent", place);
    else if (isDirection(task.event, lists.direction)) remark("concrete-forms", "direction", place);
    if (!term.start || !term.end) remark("realistic-terms", "noTerm", place);
    else if (!months.includes(term.start) || !months.includes(term.end)) remark("realistic-terms", "outside", place, { year });
    else if (term.end < term.start) remark("realistic-terms", "reversed", place);
    else if (lasting(term, months) >= LONG) remark("realistic-terms", "long", place);
    else if (task.kind === "change" && lasting(term, months) < 2) remark("practice-changes", "shortTrial", place);
    if (!task.result_form) remark("result-fits", "noResultForm", place);
    else if (action && !action.results.includes(task.result_form)) remark("result-fits", "otherResult", place);
    if (!task.result) remark("result-fits", "noResult", place);
  });

  if (tasks.length >= MANY_TASKS) remark("feasible-forms", "manyTasks", -1, { number: tasks.length });
  for (const month of months) {
    const number = terms.filter(({ start, end }) => start && end && start <= month && month <= end).length;
    if (number > MANY_AT_ONCE) { remark("feasible-forms", "crowded", -1, { month, number }); break; }
  }
  const stated = terms.filter(({ start, end }) => start && end).map(({ start, end }) => `${start}/${end}`);
  if (stated.length > 1 && new Set(stated).size === 1) remark("realistic-terms", "sameTerms");
  if (!tasks.some(({ kind, result }) => kind === "change" && result)) remark("practice-changes", "noTrialResult");
  return found;
}

/* The profile for the bank: the most exact one that enough routes of the year share and that covers the teacher's own */

function coarse(bank, route) {
  const own = bank.profile.map(({ path }) => route.value(path));
  const silent = bank.profile.map(({ chains }) => Object.values(chains)[0].at(-1));
  const covers = (profile) => profile.every((wide, place) => (bank.profile[place].chains[own[place]] ?? []).includes(wide));
  const shared = bank.years[route.year] ?? bank.years[""];
  const found = shared?.find(covers);
  const why = !shared ? "newYear" : !found ? "nobodyAlike" : found.every((value, place) => value === silent[place]) ? "silentYear" : "shared";
  const profile = found ?? silent;
  const changes = bank.profile.map(({ path, label }, place) => ({ path, label, from: own[place], to: profile[place] })).filter(({ from, to }) => from !== to);
  return { profile, why, changes };
}

/* What looks like personal data. The check of the bank looks again, and better. */

const NAME = "\\p{Lu}\\p{Ll}+(?:-\\p{Lu}\\p{Ll}+)?";
const PERSONAL = [
  /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu,
  /(?:\+\d|\b8)[\s\u00a0(–-]*\d{3}[\s\u00a0)–-]*\d{3}[\s\u00a0–-]*\d{2}[\s\u00a0–-]*\d{2}\b/gu,
  new RegExp(`${NAME}\\s+\\p{Lu}\\.\\s?\\p{Lu}\\.|\\p{Lu}\\.\\s?\\p{Lu}\\.\\s?${NAME}`, "gu"),
  new RegExp(`(?:${NAME}\\s+)?\\p{Lu}\\p{Ll}+(?:[ое]вич|[ьи]ич|[ое]вн|ичн|иничн)\\p{Ll}{0,3}(?![\\p{L}])`, "gu"),
  /(?:школ\p{L}*|гимнази\p{L}*|лице\p{L}*|сад\p{L}{0,3}|СОШ|ООШ|МБОУ|МОУ|МКОУ|ДОУ|ГУО)\s*№\s*\d+/giu,
  /(?<!\d)\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?!\d)/gu,
];

/* Where: the path and the place in the list; what: the words themselves. */
function personalIn(texts) {
  return texts.flatMap(({ path, index, text }) => PERSONAL.flatMap((pattern) => [...text.matchAll(pattern)].map(([what]) => ({ path, index, what: plain(what) }))));
}

/* The record of the bank. Titles of the bank that the answers name become ids; what has no place is told. */

const REQUIRED = { deficits: ["difficulty", "source"], tasks: ["starter", "need", "kind", "action", "task", "form", "event", "term", "result_form", "result"], stages: ["stage", "term", "text"], checkpoints: ["month", "text"], feedback: ["role", "text"] };
const TIED = ["resources", "practices", "events"];

const span = (term) => endsOf(term);

/* `known` are the offers of the bank by kind: {practices: [{id, title}]}. */
function recordOf(bank, route, known, day) {
  const missing = [], left = [], texts = [];
  const need = (path, index = -1) => missing.push({ path, index });
  const text = (path, value, index = -1) => { if (value) texts.push({ path, index, text: value }); return value; };
  const required = (path) => { const value = route.value(path); if (!value) need(path); return text(path, value); };
  const whole = (list) => route[list].map((item, index) => {
    for (const name of REQUIRED[list]) {
      const isThere = name === "term" ? span(item[name]).start && span(item[name]).end : item[name];
      if (!isThere) need(`${list}.${name}`, index);
    }
    for (const [name, value] of Object.entries(item)) if (!["term", "month", "id"].includes(name)) text(`${list}.${name}`, value, index);
    return item;
  });

  const record = { title: line(required("title")), request: line(required("request")) };
  const { profile } = coarse(bank, route);
  record.profile = {};
  bank.profile.forEach(({ path }, place) => { required(path); record.profile[path.split(".").at(-1)] = profile[place]; });
  record.profile[bank.year.split(".").at(-1)] = required(bank.year);

  const own = route.deficits.filter(({ difficulty, id }) => difficulty && !id);
  left.push(...own.map(({ difficulty }) => difficulty));
  route.deficits.forEach(({ id, source }, index) => { if (id && !source) need("deficits.source", index); });
  const deficits = new Map(route.deficits.filter(({ id }) => id).map(({ id, source }) => [id, source]));
  if (!deficits.size) need("deficits.difficulty");
  record.deficits = [...deficits].map(([difficulty, source]) => ({ difficulty, source }));

  record.tasks = whole("tasks").map((task) => ({
    ...only(task, "starter", "need", "kind", "action", "task", "form", "event"), term: span(task.term), ...only(task, "result_form", "result"),
  }));
  if (!record.tasks.some(({ kind }) => kind === "learning")) need("tasks.learning");
  if (!record.tasks.some(({ kind }) => kind === "change")) need("tasks.change");
  record.stages = whole("stages").map(({ stage, term, text }) => ({ stage, term: span(term), text: line(text) }));
  record.checkpoints = whole("checkpoints").map(({ month, text, correction }) => ({ month, text, ...(correction ? { correction } : {}) }));
  record.feedback = whole("feedback").map(({ role, text }) => ({ role, text }));
  for (const name of TIED) {
    const said = folded(route.value(name));
    const named = (known[name] ?? []).map(({ id, title }) => ({ id, place: said.indexOf(folded(title)) })).filter(({ place }) => place >= 0);
    record[name] = [...new Set(named.sort((one, other) => one.place - other.place).map(({ id }) => id))];
    left.push(...unknown(route.value(name), known[name] ?? []));
  }
  record.before = required("before");
  record.after = route.value("after");
  record.reflection = text("reflection", route.value("reflection"));
  record.effect = text("effect", route.value("effect"));
  record.analysis = Object.fromEntries(bank.criteria.map(([id]) => [id, Number(required(`analysis.${id}`))]));
  record.updated = day;

  const outside = [...route.tasks.map(({ term }, index) => ["tasks.term", index, span(term)]), ...route.stages.map(({ term }, index) => ["stages.term", index, span(term)]), ...route.checkpoints.map(({ month }, index) => ["checkpoints.month", index, { start: month, end: month }])]
    .filter(([, , { start, end }]) => start && end && (start > end || [start, end].some((month) => yearOf(month) !== route.year)))
    .map(([path, index]) => ({ path, index }));
  const long = texts.filter(({ path, text }) => text.length > (bank.longest[path] ?? Infinity)).map(({ path, index, text }) => ({ path, index, most: bank.longest[path], has: text.length }));
  return { record, missing, outside, long, left, personal: personalIn(texts.filter(({ path }) => bank.longest[path])) };
}

/* What of a list of titles is no title of the bank. */
const unknown = (text, known) => text.split(/\n|;/).map(plain).filter((each) => each && !known.some(({ title }) => folded(each).includes(folded(title)) || folded(title).includes(folded(each))));

const line = (text) => plain(text);
const only = (item, ...names) => Object.fromEntries(names.map((name) => [name, line(item[name])]));

/* YAML */

const SAFE = /^[\p{L}][\p{L}\p{N} ,.()«»–;!?/№-]*$/u;
const WORD = /^(?:y|n|yes|no|on|off|true|false|null|да|нет)$/i;

/* In double quotes YAML reads what JSON writes, but for ends of lines of its own, which are left out before. */
const quoted = (text) => JSON.stringify(text);

function scalar(value) {
  if (typeof value === "number") return String(value);
  if (/^\d{4}-\d\d(?:-\d\d)?$|^\d{4}\/\d\d$/.test(value)) return value;
  return SAFE.test(value) && !WORD.test(value) && !/ $/.test(value) ? value : quoted(value);
}

const isEmpty = (value) => value === "" || value === undefined || (Array.isArray(value) && !value.length);

function yaml(value, indent = 0) {
  const pad = " ".repeat(indent);
  return Object.entries(value).filter(([, each]) => !isEmpty(each)).map(([name, each]) => {
    if (Array.isArray(each)) return `${pad}${name}:\n` + each.map((item) => `${pad}  - ` + (typeof item === "object" ? yaml(item, indent + 4).trimStart() : scalar(item) + "\n")).join("");
    if (typeof each === "object") return `${pad}${name}:\n` + yaml(each, indent + 2);
    return `${pad}${/^[a-z][a-z0-9_-]*$/.test(name) && !WORD.test(name) ? name : quoted(name)}: ${scalar(each)}\n`;
  }).join("");
}

/* A name that says nothing of the teacher. */
const randomId = () => "route-" + [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => "abcdefghijkmnpqrstuvwxyz23456789"[byte % 32]).join("");

Object.assign(forms, { route: { keyOf, tableOf, routeOf, monthsOf, yearOf, endsOf, remarksOn, coarse, recordOf, yaml, randomId, plain, folded } });
})();
