const key = (id: string, fill: number) => `${id}:${Buffer.alloc(32, fill).toString("base64")}`;

/** Settings of every test that name no place: secrets made for the tests, no request limit. */
export const TEST_SETTINGS = {
  NODE_ENV: "test",
  LOG_LEVEL: "debug",
  LIMIT_REQUESTS_PER_MINUTE: "0",
  SECRET: "a secret of the tests, long enough for the configuration",
  CASE_REFERENCE_KEYS: key("c1", 1),
  PERSONAL_DATA_KEYS: key("p1", 2),
  PUBLIC_URL: "http://127.0.0.1:8787",
} as const;
