/** The name under which this package is imported. */
export const LIBRARY = "classviews";
