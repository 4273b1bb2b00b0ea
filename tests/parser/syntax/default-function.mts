export default async function () { return import.meta } // no name
