/* The conditions of forms/conditions.py, read the same way in the browser. */
(() => {
  "use strict";

  const isAnswered = (value) =>
    value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);

  const ageAt = (born, kind, at) => {
    if (!isAnswered(born)) return null;
    const [year, month, day] = at.split("-").map(Number);
    if (kind === "year") return year - Number(born);
    const [bornYear, bornMonth, bornDay] = born.split("-").map(Number);
    const isBefore = month < bornMonth || (month === bornMonth && day < bornDay);
    return year - bornYear - (isBefore ? 1 : 0);
  };

  const comparable = (value, kind) => (kind === "number" || kind === "year" ? Number(value) : value);

  const compared = (answer, operator, value, kind) => {
    if (operator === "answered") return isAnswered(answer);
    if (operator === "ne") return !compared(answer, "eq", value, kind);
    if (operator === "not_in") return !compared(answer, "in", value, kind);
    if (!isAnswered(answer)) return false;
    const left = comparable(answer, kind);
    if (operator === "in") return value.some((one) => left === comparable(one, kind));
    if (operator === "contains") return left.includes(value);
    const right = comparable(value, kind);
    if (operator === "eq") return left === right;
    if (operator === "lt") return left < right;
    if (operator === "le") return left <= right;
    if (operator === "gt") return left > right;
    return left >= right;
  };

  const holds = (condition, answers, kinds) => {
    if (condition === null || condition === undefined) return true;
    if (condition.all) return condition.all.every((child) => holds(child, answers, kinds));
    if (condition.any) return condition.any.some((child) => holds(child, answers, kinds));
    if (condition.not) return !holds(condition.not, answers, kinds);
    if (condition.age) {
      const kind = kinds[condition.age] || "other";
      const age = ageAt(answers[condition.age], kind, condition.at);
      return compared(age, condition.is, condition.value, "number");
    }
    const kind = kinds[condition.field] || "other";
    return compared(answers[condition.field], condition.is, condition.value, kind);
  };

  window.formConditions = { holds };
})();
