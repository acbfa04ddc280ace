/**
 * Reads `Software\\Policies\\Latchkey` by the system's own `reg.exe`. Value names are the keys of the table, dots and all; a list is a
 * subkey with a value for each of its members, or one text of several lines; domains are JSON. The machine's words count before the
 * person's.
 */
import { asObject, parseJson, type JsonObject } from "../json.ts";
import {
  policies,
  policyKeys,
  type PolicyKey,
} from "../../../shared/policy.ts";
import { merged } from "./merged.ts";
import { PolicyError } from "./policy-error.ts";
import type { FoundPolicy } from "./policy.ts";

/** Runs `reg.exe` with these arguments. */
export type RunReg = (
  args: readonly string[],
) => Promise<{ exitCode: number; stdout: string }>;

const branch = "Software\\Policies";
const ours = `${branch}\\Latchkey`;

interface Entry {
  /** Below our key, in which an empty text is our key itself. */
  key: string;
  name: string;
  type: string;
  data: string;
}

/** Undefined where there is no policy. Fails with {@link PolicyError}. */
export async function findRegistryPolicy(
  run: RunReg,
): Promise<FoundPolicy | undefined> {
  const person = await entriesOf("HKCU", run);
  const machine = await entriesOf("HKLM", run);
  if (!person && !machine) return undefined;
  const place = `${machine ? "HKLM" : "HKCU"}\\${ours}`;
  const layers = [person, machine].map((entries) =>
    valueOf(entries ?? [], place),
  );
  return { place, value: merged(layers) };
}

/** Undefined where the key is not there. What `reg query` answers then is in the system's language: the key above is looked at instead. */
async function entriesOf(
  hive: "HKLM" | "HKCU",
  run: RunReg,
): Promise<Entry[] | undefined> {
  const above = await run(["query", `${hive}\\${branch}`]);
  const names = above.stdout
    .split(/\r?\n/)
    .map((line) => line.trim().toLowerCase());
  if (!names.some((name) => name.endsWith(`\\${ours.toLowerCase()}`))) {
    if (above.exitCode === 0 || hive === "HKCU") return undefined;
    throw unreadable(`${hive}\\${branch}`);
  }
  const found = await run(["query", `${hive}\\${ours}`, "/s"]);
  if (found.exitCode !== 0) throw unreadable(`${hive}\\${ours}`);
  return parseRegQuery(found.stdout);
}

const unreadable = (file: string) =>
  new PolicyError("policy/unreadable", { file });

/** The values that `reg query KEY /s` lists: keys at the line's beginning, below each its values, indented, in three columns. */
export function parseRegQuery(stdout: string): Entry[] {
  const entries: Entry[] = [];
  let key = "";
  for (const line of stdout.split(/\r?\n/)) {
    if (/^HKEY_/i.test(line)) {
      const at = line.toLowerCase().indexOf(ours.toLowerCase());
      key = at < 0 ? line : line.slice(at + ours.length + 1).trim();
      continue;
    }
    const value = /^ {4}(.*?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/.exec(line);
    if (value)
      entries.push({
        key,
        name: value[1] ?? "",
        type: value[2] ?? "",
        data: value[3] ?? "",
      });
  }
  return entries;
}

function valueOf(entries: readonly Entry[], place: string): JsonObject {
  const value: Record<string, Record<string, unknown>> = {
    enforced: {},
    defaults: {},
  };
  const lists = new Map<string, string[]>();
  for (const entry of entries) {
    if (/[^\x20-\x7e]/.test(entry.data + entry.name))
      throw new PolicyError("policy/malformed", {
        file: place,
        key: entry.name,
        problem: "must be in ASCII; JSON has \\u escapes for the rest",
      });
    const [section, list] = sectionOf(entry.key);
    if (list === "") {
      put(value[section], entry.name, dataOf(entry));
    } else {
      const members = lists.get(`${section} ${list}`) ?? [];
      lists.set(`${section} ${list}`, [...members, entry.data]);
      put(value[section], list, [...members, entry.data]);
    }
  }
  return value;
}

/** Which half of the policy a key is in, and of which list: `Defaults\network.allowedHosts`. */
function sectionOf(key: string): ["enforced" | "defaults", string] {
  const [first = "", ...rest] = key.split("\\");
  return first.toLowerCase() === "defaults"
    ? ["defaults", rest.join("\\")]
    : ["enforced", key];
}

/** Names of values are the same in any case, as the registry has it. */
function put(
  section: Record<string, unknown> | undefined,
  name: string,
  data: unknown,
): void {
  const key = policyKeys.find(
    (one) => one.toLowerCase() === name.toLowerCase(),
  );
  const path = (key ?? name).split(".");
  let at = section ?? {};
  for (const step of path.slice(0, -1)) {
    const below = { ...asObject(at[step]) };
    at[step] = below;
    at = below;
  }
  at[path.at(-1) ?? name] = key ? fitting(key, data) : data;
}

/** Numbers and switches are DWORDs there; what does not fit is left as it is, for the table to refuse. */
function dataOf({ type, data }: Entry): unknown {
  if (type === "REG_DWORD") return Number(data);
  // Several texts come with \0 between them.
  if (type === "REG_MULTI_SZ")
    return data.split("\\0").filter((one) => one !== "");
  return data;
}

function fitting(key: PolicyKey, data: unknown): unknown {
  const { schema } = policies[key];
  if (key === "domains") {
    const text = Array.isArray(data) ? data.join("") : String(data);
    return parseJson(text) ?? data;
  }
  if (schema.type === "boolean" && (data === 0 || data === 1))
    return data === 1;
  if (
    schema.type === "number" &&
    typeof data === "string" &&
    data.trim() !== ""
  )
    return Number(data);
  return schema.type === "array" && typeof data === "string" ? [data] : data;
}
