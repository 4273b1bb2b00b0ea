/** Whether `dist/` is missing, or was built of other sources. */
export function isBuildStale(): boolean;
