import fs = require("fs"); export = { fs, x: <T>(a: T) => a, y: <any>fs };
