import { describe, expect, test } from "vitest";
import { ConfigError, readConfig } from "#src/config.ts";
import { TEST_SETTINGS } from "#tests/support/settings.ts";

const PRODUCTION = {
  ...TEST_SETTINGS,
  NODE_ENV: "production",
  PUBLIC_URL: "https://directory.example.org",
  MAIL: "notify",
  NOTIFY_API_KEY: "key",
  NOTIFY_TEMPLATE_ID: "6b1f5d0a-4c58-4a4e-9d5b-2f1a9b0c3d4e",
};

describe("a wrong setting stops the start and names its variable", () => {
  test.each([
    ["PORT", "0"],
    ["PORT", "eighty"],
    ["DATABASE_URL", "mysql://127.0.0.1/x"],
    ["SECRET", "short"],
    ["CASE_REFERENCE_KEYS", "k1:tooshort"],
    ["CASE_REFERENCE_KEYS", "k 1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="],
    ["PERSONAL_DATA_KEYS", "none"],
    ["MAIL", "pigeon"],
    ["LIMIT_REGISTRATIONS_PER_HOUR", "-1"],
    ["TRUST_PROXY", "maybe"],
    ["LOG_LEVEL", "loud"],
  ])("%s=%s", (name, value) => {
    expect(() => readConfig({ ...TEST_SETTINGS, [name]: value })).toThrow(new RegExp(`\\n  ${name}: `));
  });

  test.each([
    ["MAIL", { MAIL: "development" }],
    ["PUBLIC_URL", { PUBLIC_URL: "" }],
    ["PUBLIC_URL", { PUBLIC_URL: "http://directory.example.org" }],
    ["NOTIFY_API_KEY", { NOTIFY_API_KEY: "" }],
    ["SMTP_URL", { MAIL: "smtp" }],
  ])("in production: %s", (name, settings) => {
    expect(() => readConfig({ ...PRODUCTION, ...settings })).toThrow(name);
  });
});

test("what is right is read, with its defaults", () => {
  expect(readConfig(PRODUCTION)).toMatchObject({ PORT: 8787, MAIL: "notify", TRUST_PROXY: false });
  expect(readConfig({ ...PRODUCTION, PUBLIC_URL: "http://127.0.0.1:8080/" }).PUBLIC_URL).toBe(
    "http://127.0.0.1:8080",
  );
  expect(readConfig({ ...TEST_SETTINGS, PUBLIC_URL: "", HOST: "0.0.0.0" }).PUBLIC_URL).toBe(
    "http://127.0.0.1:8787",
  );
  expect(() => readConfig({})).toThrow(ConfigError);
});
