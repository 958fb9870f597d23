/* The line of time by the reader's own clock: what is over and what comes next may have changed since the data's time. */
(() => {
  const line = document.querySelector(".lb-timeline");
  if (!line) return;
  const day = (moment) => new Date(moment + 288e5).toISOString().slice(0, 10); // Asia/Shanghai has no summer time
  const today = day(Date.now());
  for (const phase of line.querySelectorAll(".lb-phase")) {
    const { opens, closes } = phase.dataset;
    const state = closes < today ? "past" : opens <= today ? "current" : "future";
    phase.classList.remove("lb-past", "lb-current", "lb-future");
    phase.classList.add("lb-" + state);
    phase.querySelector(".lb-mark").textContent = line.dataset[state];
  }
  const days = [...line.querySelectorAll(".lb-day")];
  const next = days.find((one) => one.dataset.closes >= today);
  for (const one of days) {
    one.classList.toggle("lb-past", one.dataset.closes < today);
    one.classList.toggle("lb-next", one === next);
    one.querySelector(".lb-mark").textContent = one === next ? line.dataset.next : "";
  }
  const card = document.querySelector(".lb-deadline");
  const time = card.querySelector("time");
  if (!time) return;
  const words = document.getElementById("now").dataset;
  const left = card.querySelector(".lb-left");
  if (!next) {
    left.textContent = words.over;
    return;
  }
  if (time.dateTime !== next.dataset.closes) {
    time.dateTime = next.dataset.closes;
    time.textContent = next.querySelector("time").textContent;
    card.querySelector(".lb-what").textContent = [...next.querySelectorAll("li")].map((one) => one.firstChild.data.trim()).join("、");
  }
  const away = Math.round((Date.parse(next.dataset.closes) - Date.parse(today)) / 864e5);
  left.textContent = away ? words.days.replace("%d", away) : words.today;
})();
