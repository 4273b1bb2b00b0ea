import { type Form, FormMixin, mixin } from "classviews";

/** What is wrong with a form, and with which of its fields; `null` for the form as a whole. */
type FormError = readonly [field: string | null, message: string];

/**
 * Turns what the database refuses to write into errors of the form. That a name is taken or an author is gone only the
 * database knows for certain: whatever is asked beforehand may have changed by then.
 */
export const ConstraintErrors = mixin(
  (Base) =>
    class ConstraintErrors extends FormMixin(Base) {
      /** The errors by the database's name of the constraint. */
      constraintErrors: Readonly<Record<string, FormError>> = {};

      override async formValid(form: Form) {
        try {
          return await super.formValid(form);
        } catch (error) {
          const violated = violatedConstraint(error);
          const found = Object.entries(this.constraintErrors).find(([constraint]) => constraint === violated);
          if (found === undefined) throw error;
          form.addError(...found[1]);
          return this.formInvalid(form);
        }
      }
    },
);

/** The name that PostgreSQL gives with an error about a constraint. */
function violatedConstraint(error: unknown): unknown {
  return error instanceof Error && "constraint" in error ? error.constraint : undefined;
}
