/* What a page can do beyond being read: colours, the version for the visually impaired, the menu, copying, printing.
   Every page is whole without this file. */

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

const menu = document.getElementById("menu");
if (menu) {
  menu.querySelector("[data-menu-list]").innerHTML = document.querySelector(".tabs__list").innerHTML;
  document.querySelector("[data-menu]").addEventListener("click", (event) => { event.preventDefault(); menu.showModal(); });
  menu.querySelector("[data-close]").addEventListener("click", () => menu.close());
  menu.addEventListener("click", (event) => { if (event.target === menu) menu.close(); });
}

for (const citation of document.querySelectorAll("[data-citation]")) {
  const today = new Date().toLocaleDateString("ru-RU", { day: "2-digit", month: "2-digit", year: "numeric" });
  citation.textContent = citation.textContent.replace("__.__.____", today);
}

async function copy(text, button) {
  await navigator.clipboard.writeText(text);
  const before = button.lastChild.textContent;
  button.lastChild.textContent = button.dataset.done;
  setTimeout(() => { button.lastChild.textContent = before; }, 2000);
}

for (const button of document.querySelectorAll("[data-copy], [data-copy-address]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", () => copy(button.dataset.copy ? document.querySelector(button.dataset.copy).textContent.trim() : location.href, button));
}

const facts = document.querySelector(".facts");
if (facts && "ResizeObserver" in window) new ResizeObserver(() => facts.style.setProperty("--height", facts.offsetHeight + "px")).observe(facts);

addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (!event.key) return;
  if ((event.key === "/" && !typing) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) {
    const field = [...document.querySelectorAll("[type=search]")].find((each) => each.offsetParent);
    if (field) { event.preventDefault(); field.focus(); field.select(); }
  }
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
