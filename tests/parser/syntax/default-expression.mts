/* before */ export default (a, b) => a ** b as number /* after */
