export const singleViewBase = {
  code: "CV002",
  rule: "single-view-base",
  sentence: "only one base of a class may inherit from View; the rest are mixins, and stand left of it",
  messages: {
    secondView:
      "{{ base }} is a second view among the bases of one class, beside {{ other }}: only one base may inherit from View. Keep one, and take the rest as mixins.",
    viewNotLast:
      "{{ base }} is a view and stands left of {{ other }}: a mixin to the right of a view never acts. Put the view last.",
    notAMixin:
      "{{ base }} is a class, not a mixin: it can't stand left of the view. Write it as a mixin, (Base) => class extends Base { … }.",
    viewCalled:
      "{{ base }} is a view, not a mixin: a class can't be called with {{ other }} as its base. Extend one of the two, and take the rest as mixins.",
    baseReplaced:
      "The mixin {{ base }} extends a view of its own, {{ other }}, instead of its parameter, and so drops the view it is applied to. Let its class extend the parameter.",
  },
  suggestions: {},
} as const;
