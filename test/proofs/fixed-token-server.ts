// A token endpoint over TLS that always gives the same tokens, in a process of its own: what is left to measure is the client. Sends its
// address and its certificate to its parent, and ends with it.
import { createServer } from "node:https";
import { generate } from "selfsigned";

const { private: key, cert } = await generate(
  [{ name: "commonName", value: "localhost" }],
  {
    keyType: "ec",
    extensions: [
      { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] },
    ],
  },
);
const tokens = JSON.stringify({
  access_token: "a".repeat(1500),
  refresh_token: "r".repeat(2200),
  token_type: "Bearer",
  expires_in: 3600,
});
const server = createServer({ key, cert }, (request, response) => {
  request.resume().once("end", () => {
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": tokens.length,
    });
    response.end(tokens);
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address === null || typeof address === "string") return;
  process.send?.({ url: `https://127.0.0.1:${address.port}`, cert });
});
process.once("disconnect", () => process.exit());
