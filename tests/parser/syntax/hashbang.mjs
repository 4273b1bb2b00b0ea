#!/usr/bin/env node
// after the hashbang
export const a = 1;
