// The process that apart() starts.
const [url, values] = process.argv.slice(2);
const { measure } = await import(url);
process.send(await measure(...JSON.parse(values)));
process.disconnect();
