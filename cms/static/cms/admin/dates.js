// The calendar of a date field shows what was typed, and never replaces it: where it can't read a
// date it would write today's. What is no date is told by the server.
(() => {
  jQuery.fn.datetimepicker.defaults.validateOnBlur = false;

  const stock = DateFormatter.prototype.parseDate;
  const DAY_FIRST = /^\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:\s+(?:à\s+)?(\d{1,2})\s?[h:]\s?(\d{2})?)?/;
  const ISO = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})T?/;
  DateFormatter.prototype.parseDate = function (typed, format) {
    const said = typeof typed === "string" ? typed.replace(ISO, "$3/$2/$1 ") : "";
    const found = said.match(DAY_FIRST);
    if (!found) return stock.call(this, typed, format);
    const [, day, month, year, hour = 0, minute = 0] = found;
    return new Date(year, month - 1, day, hour, minute);
  };

  // It opens a moment after its field has the focus. Whoever has typed and gone on by then would
  // have it above the next fields for good: only a mouse would take it away.
  const LATER = 300; // ms
  const closeOthers = () => {
    if (!jQuery(".xdsoft_datetimepicker:visible").length) return;
    const here = document.activeElement;
    for (const field of document.querySelectorAll("input[type=text]")) {
      const calendar = jQuery(field).data("xdsoft_datetimepicker");
      if (calendar?.is(":visible") && field !== here && !calendar[0].contains(here))
        calendar.trigger("close.xdsoft");
    }
  };
  addEventListener("focusin", () => setTimeout(closeOthers, LATER));
})();
