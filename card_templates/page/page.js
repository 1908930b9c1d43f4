"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  root.classList.toggle("nightMode", prefersDark.matches);

  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);

  // Width, case and kana do not count, as in flashgen's own comparisons.
  const fold = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
      .replace(/\s+/g, " ");

  function press(button, isOn) {
    button.setAttribute("aria-pressed", String(isOn));
  }

  function toggle(id, change) {
    const button = byId(id);
    button.addEventListener("click", () => {
      const isOn = button.getAttribute("aria-pressed") !== "true";
      press(button, isOn);
      change(isOn);
    });
    return button;
  }

  function paint(isNight) {
    root.classList.toggle("nightMode", isNight);
    // A user's own style may name the class on the card itself, where Anki's desktop puts it.
    for (const card of all(".card")) card.classList.toggle("nightMode", isNight);
  }

  function search() {
    const status = byId("pv-status");
    const texts = new Map();
    const sections = all(".pv-section");
    const wasOpen = new Map();
    let isSearching = false;

    const textOf = (card) => {
      if (!texts.has(card)) {
        const name = card.closest(".pv-section").querySelector("h2").textContent;
        texts.set(card, fold(`${name} ${card.textContent}`));
      }
      return texts.get(card);
    };

    function remember(isOn) {
      if (isOn === isSearching) return;
      isSearching = isOn;
      for (const section of sections) {
        if (isOn) wasOpen.set(section, section.open);
        else section.open = wasOpen.get(section);
      }
    }

    function show(query) {
      const words = fold(query).split(" ").filter(Boolean);
      remember(words.length > 0);
      let found = 0;
      for (const section of sections) {
        let here = 0;
        for (const card of all(".pv-card", section)) {
          const fits = words.every((word) => textOf(card).includes(word));
          card.hidden = !fits;
          here += fits;
        }
        section.hidden = here === 0;
        if (words.length && here) section.open = true;
        found += here;
      }
      status.hidden = words.length === 0;
      status.textContent = found ? status.dataset.found.replace("{count}", found) : status.dataset.none;
    }

    return show;
  }

  function keys(field, show) {
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.matches("input, textarea");
      if (event.key === "/" && !isTyping) {
        event.preventDefault();
        field.focus();
        field.select();
      } else if (event.key === "Escape" && event.target === field) {
        field.value = "";
        show("");
      }
    });
  }

  // A click on the card's face flips it, unless a text was selected or a link was meant.
  function flip(event) {
    const face = event.target.closest(".face");
    const card = face && face.closest(".pv-card");
    if (!card || event.target.closest("a, input") || String(getSelection())) return;
    const details = card.querySelector(".pv-flip");
    details.open = !details.open;
  }

  addEventListener("DOMContentLoaded", () => {
    press(byId("pv-night"), prefersDark.matches);
    if (prefersDark.matches) paint(true);
    toggle("pv-night", paint);
    toggle("pv-phone", (isOn) => root.classList.toggle("mobile", isOn));
    toggle("pv-sections", (isOn) => all(".pv-section").forEach((section) => (section.open = isOn)));
    toggle("pv-answers", (isOn) => all(".pv-flip").forEach((card) => (card.open = isOn)));
    press(byId("pv-sections"), all(".pv-section").every((section) => section.open));

    const wide = matchMedia("(min-width: 64rem)");
    const contents = document.querySelector(".pv-nav details");
    const unfold = () => (contents.open = wide.matches);
    wide.addEventListener("change", unfold);
    unfold();

    const field = byId("pv-search");
    const show = search();
    field.addEventListener("input", () => show(field.value));
    keys(field, show);
    byId("cards").addEventListener("click", flip);
    document.querySelector(".pv-nav").addEventListener("click", (event) => {
      const link = event.target.closest("a");
      const target = link && document.querySelector(link.getAttribute("href"));
      const section = target && target.closest(".pv-section");
      if (section) section.open = true;
    });
  });
})();
