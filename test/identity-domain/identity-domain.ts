// An identity domain on loopback: composes its parts behind one HTTP server. Start it with `startIdentityDomain`.
// It is a stand-in for a real domain in tests and first tries; it never listens for anyone but this machine unasked.
import { createAccounts } from "./accounts.ts";
import { createBearerReader } from "./bearer.ts";
import { loadKeys, type Keys } from "./client-keys.ts";
import { answerControl } from "./control.ts";
import { openDatabase, type Progress } from "./database.ts";
import { discover } from "./discovery.ts";
import { encodeRawBasic, isWellEncoded } from "./form.ts";
import { listen, type Listening, type TlsOption } from "./listeners.ts";
import { createManners, type Manners } from "./manners.ts";
import { createMoodSwings, type Mood } from "./moods.ts";
import { createOAuthServer, oauthPaths } from "./oauth.ts";
import { createRefreshLog, type Refresh } from "./refresh-log.ts";
import { recordRequest, type RecordedRequest } from "./requests.ts";
import { createScimEndpoints } from "./scim-endpoints.ts";
import { createPeople } from "./scim-query.ts";
import { loadSigningKey, publicPart } from "./signing-key.ts";
import {
  answerHtml,
  answerJson,
  answerNothing,
  answerUnauthorized,
  readExchange,
  replay,
  type Exchange,
} from "./wire.ts";

const oracleIssuer = "https://identity.oraclecloud.com/";
/** What a domain that runs for days remembers. */
const mostRequests = 10_000;

/** The manners may be given at the start as well. */
export interface IdentityDomainOptions extends Partial<Manners> {
  /** How many; the known people come first. 10,000 unless said. */
  readonly people?: number;
  /** 0, which is the default, takes a free one. */
  readonly port?: number;
  readonly host?: string;
  /** Makes the domain speak https, with mutual TLS on a second port. */
  readonly tls?: TlsOption;
  /** A SQLite file that keeps people, grants and the signing key for the next start. */
  readonly file?: string;
  /** What the domain calls itself: Oracle's one issuer for all domains, which is the default, or its own URL. */
  readonly issuer?: "oracle" | "own";
  /** The length of refresh tokens; real ones exceed 2 kB, so these do unless told otherwise. */
  readonly refreshTokenBytes?: number;
  /** Keeps raw bodies and Authorization headers in `requests`: for tests of the wire only. */
  readonly recordBodies?: boolean;
  readonly progress?: Progress;
}

export interface IdentityDomain {
  /** Without a slash at the end. */
  readonly url: string;
  /** Where mutual TLS is spoken; undefined without TLS. */
  readonly secureUrl: string | undefined;
  /** With TLS: a PEM file of the authority to be trusted, for NODE_EXTRA_CA_CERTS. */
  readonly caFile: string | undefined;
  readonly issuer: string;
  /** The authority to be trusted (its certificate as PEM), and the keys of the clients that have one. */
  readonly keys: Keys;
  /** What came, oldest first, control paths left out. */
  readonly requests: RecordedRequest[];
  /** What became of every refresh, oldest first. */
  readonly refreshes: readonly Refresh[];
  /** How many sessions ended because a refresh token was used twice. */
  readonly familiesRevoked: number;
  /** Another password for one of the known people. */
  setPassword(userName: string, password: string): Promise<void>;
  /** Changes how the domain behaves from now on. */
  setManners(changes: Partial<Manners>): void;
  setMood(mood: Mood): void;
  clearMoods(): void;
  close(): Promise<void>;
}

/** Starts a domain; once this resolves it answers. Throws what listening throws, and NotADomainFile. */
export async function startIdentityDomain(
  options: IdentityDomainOptions = {},
): Promise<IdentityDomain> {
  const { host = "127.0.0.1", port = 0, tls } = options;
  const made = Promise.withResolvers<Composed>();
  // Whoever asks before the people are made waits for them; that making failed is told below.
  made.promise.catch(() => {});
  // The port first: one that is taken is told at once, not after a million people were made.
  const listening = await listen({ host, port, tls }, (request, response) => {
    Promise.all([made.promise, readExchange(request, response)])
      .then(([{ route }, exchange]) =>
        exchange ? route(exchange) : void response.writeHead(413).end(),
      )
      .catch((error: unknown) => {
        // The other side hung up, or a mood did: nobody is left to be told.
        if (response.headersSent || request.socket.destroyed) return;
        process.stderr.write(`identity domain: ${String(error)}\n`);
        response.writeHead(500).end();
      });
  });
  try {
    const composed = await compose(listening, options);
    await listening.certify(composed.keys);
    made.resolve(composed);
    const { database, accounts, manners, moods, refreshLog } = composed;
    const { requests, issuer, keys } = composed;
    return {
      url: listening.url,
      secureUrl: listening.secureUrl,
      caFile: listening.caFile,
      issuer,
      keys,
      requests,
      refreshes: refreshLog.refreshes,
      get familiesRevoked() {
        return refreshLog.familiesRevoked;
      },
      setPassword: accounts.setPassword,
      setManners: manners.change,
      setMood: moods.set,
      clearMoods: moods.clear,
      async close() {
        await listening.close();
        database.close();
      },
    };
  } catch (error) {
    made.reject(error);
    void listening.close();
    throw error;
  }
}

type Composed = Awaited<ReturnType<typeof compose>>;

/** The parts of a domain behind its URL, put together. */
async function compose(
  { url, secureUrl }: Pick<Listening, "url" | "secureUrl">,
  options: IdentityDomainOptions,
) {
  const issuer = options.issuer === "own" ? url : oracleIssuer;
  const database = await openDatabase(
    options.people ?? 10_000,
    options.file,
    options.progress,
  );
  const { db } = database;
  const [signingKey, keys] = await Promise.all([
    loadSigningKey(db),
    loadKeys(db),
  ]);
  const jwks = { keys: [publicPart(signingKey)] };
  const manners = createManners(options);
  const refreshLog = createRefreshLog();
  const bearer = await createBearerReader({
    db,
    publicKey: publicPart(signingKey),
    issuer,
    clockMs: manners.clockMs,
  });
  const accounts = createAccounts(db, () => manners.now.wrongPasswordsToLock);
  const oauth = createOAuthServer({
    db,
    accounts,
    bearer,
    signingKey,
    keys,
    issuer,
    baseUrl: url,
    secureUrl,
    manners,
    refreshLog,
    refreshTokenBytes: options.refreshTokenBytes ?? 2200,
  }).callback();
  const scim = createScimEndpoints(
    createPeople(db),
    bearer,
    url,
    () => manners.now,
  );
  const moods = createMoodSwings();
  const requests: RecordedRequest[] = [];

  const controlled = {
    domain: { url, secureUrl, issuer, keys },
    moods,
    manners,
    refreshLog,
  };

  const route = async (exchange: Exchange): Promise<void> => {
    const { request, response } = exchange;
    const path = exchange.url.pathname;
    response.setHeader("date", new Date(manners.clockMs()).toUTCString());
    if (answerControl(exchange, controlled)) return;
    requests.push(recordRequest(exchange, options.recordBodies ?? false));
    if (requests.length > mostRequests) requests.shift();
    refreshLog.note(exchange);
    if ((await moods.apply(exchange)) === "answered") return;
    const document = discover(path, { url, secureUrl, issuer });
    if (document) return answerJson(exchange, 200, document);
    if (Object.values<string>(oauthPaths).includes(path)) {
      encodeRawBasic(request);
      return isWellEncoded(request, exchange.body)
        ? oauth(replay(exchange), response)
        : answerNothing(exchange, 400);
    }
    if (path === "/oauth2/v1/userlogout")
      return answerHtml(exchange, 200, "You have signed out");
    if (path === "/admin/v1/SigningCert/jwk") {
      return (await bearer.readFrom(request))
        ? answerJson(exchange, 200, jwks)
        : answerUnauthorized(exchange);
    }
    if (!(await scim.answer(exchange)))
      answerHtml(exchange, 404, "404 Not Found");
  };

  return {
    database,
    accounts,
    manners,
    moods,
    refreshLog,
    requests,
    issuer,
    keys,
    route,
  };
}
