/* A draft of a form, kept by a page that is not the form's own and shows its answers in another way. Answers that the
   page does not show stay as they are. The rows of a growing table are those in use. */

(() => {
"use strict";
const { forms } = metodbank;
const PAUSE = 250;

/* Strangers' answers: whatever is no text is left out. */
function texts(answers) {
  return Object.fromEntries(Object.entries(answers ?? {}).filter(([, value]) => typeof value === "string" && value && value.length <= forms.MOST.value));
}

/* `said` are words: draft (the name of a new one), apart (another tab was first), saved, memory. `show` is called when the
   answers have changed, `tell` with words. */
function draftOf(form, tables, { said, show, tell }) {
  const keeper = forms.keeper(form);
  let draft, steps;
  let dirty = false;
  let timer = 0;

  function stateOf(found) {
    const answers = texts(found.answers);
    const used = tables.map((table) => [table, forms.rowsUsed(answers, table)]);
    return { answers, rows: { ...found.rows, ...Object.fromEntries(used) } };
  }

  function freshName() {
    const names = keeper.all().map(({ name }) => name);
    let number = 1;
    while (names.includes(metodbank.fill(said.draft, { n: number }))) number++;
    return metodbank.fill(said.draft, { n: number });
  }

  function open(found) {
    draft = { id: found.id, name: forms.nameFrom(found.name) || freshName(), others: found.others ?? {} };
    keeper.take(draft.id);
    steps = forms.begun(stateOf(found));
    dirty = false;
    show();
  }

  const fresh = () => open({ id: keeper.mark(), name: freshName(), answers: {} });
  const entry = () => ({ id: draft.id, name: draft.name, answers: steps.now.answers, rows: steps.now.rows, others: draft.others });

  function save() {
    clearTimeout(timer);
    if (!dirty) return;
    let result = keeper.put(entry());
    if (result === "changed" || result === "gone") {
      draft = { ...draft, id: keeper.mark(), name: freshName() };
      result = keeper.put(entry());
      tell(metodbank.fill(said.apart, { name: draft.name }));
    }
    dirty = result === "refused";
    tell(dirty ? said.memory : said.saved, true);
  }

  function become(now, key = "") {
    const next = forms.changed(steps, now, key);
    if (next === steps) return;
    steps = next;
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
    show();
  }

  const isEmpty = () => !Object.keys(steps.now.answers).length;

  function follow() {
    if (dirty || (!isEmpty() && keeper.differs(draft.id) === "same")) return;
    const found = keeper.take(draft.id) ?? keeper.last();
    if (found) open(found);
    else fresh();
  }

  addEventListener("storage", (event) => { if (event.key === keeper.key || event.key === null) follow(); });
  addEventListener("pageshow", (event) => { if (event.persisted) follow(); });
  addEventListener("pagehide", save);
  addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
  addEventListener("beforeunload", (event) => { if (dirty && !isEmpty()) event.preventDefault(); });

  return {
    begin() {
      const last = keeper.last();
      if (last) open(last);
      else fresh();
    },
    become,
    save,
    get now() { return steps.now; },
    get id() { return draft.id; },
    get name() { return draft.name; },
    get isEmpty() { return isEmpty(); },
    get canUndo() { return steps.past.length > 0; },
    get canRedo() { return steps.future.length > 0; },
    all: () => keeper.all().map(({ id, name }) => ({ id, name })),
    choose(id) { save(); const found = keeper.all().find((each) => each.id === id); if (found) open(found); },
    fresh() { save(); fresh(); },
    value: (key) => steps.now.answers[key] ?? "",
    answer: (key, value) => become(forms.answered(steps.now, key, value), key),
    step(way) {
      steps = forms[way](steps);
      dirty = true;
      save();
      show();
    },
    written: () => forms.written(form, draft.name, { ...draft.others, ...steps.now.answers }),
  };
}

/* A file for the reader. */
function hand(blob, name) {
  const address = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

Object.assign(forms, { draftOf, hand });
})();
