/* What the theme leaves to the mouse: the buttons of menu and search are labels that no key reaches, a table that the
   theme wraps cannot be scrolled by key, and Escape does not close the menu. */
(() => {
  const names = { __drawer: "菜单", __search: "搜索" };
  for (const [id, name] of Object.entries(names)) {
    const toggle = document.getElementById(id);
    const label = document.querySelector(`.md-header__button[for=${id}]`);
    if (!toggle || !label) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "lb-key";
    button.setAttribute("aria-label", name);
    button.append(...label.childNodes);
    label.append(button);
    const tell = () => button.setAttribute("aria-expanded", toggle.checked);
    tell();
    toggle.addEventListener("change", tell);
    button.addEventListener("click", (event) => {
      event.preventDefault();
      toggle.click();
    });
    if (id !== "__drawer") continue;
    toggle.addEventListener("change", () => toggle.checked && document.querySelector(".md-sidebar--primary a.md-nav__link")?.focus());
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !toggle.checked) return;
      toggle.click();
      button.focus();
    });
  }
  const reach = () => {
    for (const table of document.querySelectorAll(".md-typeset__scrollwrap")) {
      if (table.scrollWidth <= table.clientWidth) continue;
      table.tabIndex = 0;
      table.setAttribute("role", "group");
      table.setAttribute("aria-label", "表格");
    }
  };
  addEventListener("load", reach);
  addEventListener("resize", reach);
})();
