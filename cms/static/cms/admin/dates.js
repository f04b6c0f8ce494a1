// The calendar of a date field shows what was typed, and never replaces it: where it can't read a
// date it would write today's. What is no date is told by the server.
(() => {
  jQuery.fn.datetimepicker.defaults.validateOnBlur = false;

  const stock = DateFormatter.prototype.parseDate;
  const DAY_FIRST = /^\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:\s+(?:à\s+)?(\d{1,2})\s?[h:]\s?(\d{2})?)?/;
  DateFormatter.prototype.parseDate = function (typed, format) {
    const found = typeof typed === "string" && typed.match(DAY_FIRST);
    if (!found) return stock.call(this, typed, format);
    const [, day, month, year, hour = 0, minute = 0] = found;
    return new Date(year, month - 1, day, hour, minute);
  };
})();
