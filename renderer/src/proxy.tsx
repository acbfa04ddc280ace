/** Composition root of the proxy window: the only place there that reads the bridge. */
import type { Bridge } from "../../shared/ipc.ts";
import { createProxyLogin } from "./features/proxy/proxy-store.ts";
import { ProxyWindow } from "./features/proxy/proxy-window.tsx";
import { renderPage } from "./page.tsx";

const bridge: Bridge<"proxy"> = window.latchkey;
const login = createProxyLogin(bridge);
renderPage(<ProxyWindow login={login} />);
void login.open();
