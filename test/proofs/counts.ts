// How often each proof is run: the one table of it.

/** Whole, as `npm run test:long` asks for; else as much as fits into every run of the tests. */
export const isLong = process.env["LATCHKEY_LONG_PROOFS"] === "1";

const whole = {
  residueRuns: 5,
  callsAtOnce: 1000,
  sharedKeychainRounds: 200,
  kills: 200,
  people: 1_000_000,
  scrollSeconds: 300,
};

const reduced: typeof whole = {
  residueRuns: 1,
  callsAtOnce: 1000,
  sharedKeychainRounds: 5,
  kills: 5,
  people: 100_000,
  scrollSeconds: 10,
};

export const counts = isLong ? whole : reduced;
