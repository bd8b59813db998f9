"use strict";
(() => {
  const FEWEST = 2;

  // A text as a number with half a unit of its last digit and its significant digits; null for none.
  function decimal(text) {
    const found = /^([+-]?)([0-9]*)(?:[.,]([0-9]*))?(?:[eE]([+-]?[0-9]{1,3}))?$/.exec(text);
    if (!found || !(found[2] || found[3])) return null;
    const part = found[3] || "", exponent = Number(found[4] || 0);
    const counted = ((found[2] || "") + part).replace(/^0+/, "");
    const value = Number(found[1] + (found[2] || "0") + "." + (part || "0") + "e" + exponent);
    return { value, half: 0.5 * 10 ** (exponent - part.length), digits: counted.length };
  }

  function read(text) {
    const [upper, lower, ...more] = text.trim().replaceAll("−", "-").split("/");
    if (lower === undefined) return decimal(upper);
    const above = decimal(upper.trim()), below = decimal(lower.trim());
    if (more.length || !above || !below || below.value === 0) return null;
    return { value: above.value / below.value, half: 0, digits: 0 };
  }

  // How an answer is right for a number: "exact", "rounded", "cut off", or "" where it is not.
  function rounding(answer, number, slack) {
    const away = Math.abs(answer.value - number);
    if (away <= slack) return "exact";
    if (answer.digits < FEWEST) return "";
    if (away <= answer.half * (1 + 1e-9) + slack) return "rounded";
    const nearer = answer.value * number > 0 && Math.abs(answer.value) < Math.abs(number);
    return nearer && away < 2 * answer.half * (1 - 1e-9) ? "cut off" : "";
  }

  function verdict(box) {
    const answer = read(box.value);
    if (!box.value.trim()) return "not done";
    if (!answer) return "no number";
    return rounding(answer, Number(box.dataset.right), Number(box.dataset.slack)) ? "right" : "wrong";
  }

  // The sentence of the one misconception that explains every wrong box, if there is one.
  function reason(wrong) {
    const kinds = wrong.map(box => {
      const answer = read(box.value), found = new Map();
      for (const [name, last, number, slack, sentence] of JSON.parse(box.dataset.why)) {
        const how = rounding(answer, number, slack);
        if ((how === "exact" || how === "rounded") && !found.has(name)) found.set(name, { last, sentence });
      }
      return found;
    });
    let names = [...kinds[0].keys()].filter(name => kinds.every(found => found.has(name)));
    const specific = names.filter(name => !kinds[0].get(name).last);
    if (names.length > 1 && specific.length) names = specific;
    return names.length === 1 ? kinds[0].get(names[0]).sentence : "";
  }

  const SIGNS = { "not done": "·", "no number": "?", right: "✓", wrong: "✗" };

  function judge(section) {
    const boxes = [...section.querySelectorAll("input")], found = boxes.map(verdict);
    boxes.forEach((box, at) => {
      box.nextElementSibling.textContent = SIGNS[found[at]];
      box.setAttribute("aria-invalid", found[at] === "wrong" || found[at] === "no number");
      box.className = found[at].replace(" ", "-");
    });
    const count = name => found.filter(one => one === name).length;
    const wrong = boxes.filter((_, at) => found[at] === "wrong");
    const said = [];
    if (count("no number")) said.push("What has a ? is not a number: type one such as 0.7, -2, 1/2 or 1e-3.");
    if (wrong.length) said.push(reason(wrong) || wrong.length + " of " + boxes.length + (wrong.length === 1 ? " is" : " are") + " wrong.");
    else if (count("right") === boxes.length) said.push("Right: " + boxes[boxes.length - 1].dataset.how);
    if (count("not done")) said.push(count("not done") + " of " + boxes.length + " still to do.");
    section.querySelector("[role=status]").textContent = said.join(" ");
  }

  for (const section of document.querySelectorAll("section")) {
    const button = section.querySelector("button");
    if (!button) continue;
    button.addEventListener("click", () => judge(section));
    section.addEventListener("keydown", event => {
      if (event.key === "Enter" && event.target.tagName === "INPUT") judge(section);
    });
  }
})();
