// powerMonitor: says nothing by itself; a test emits 'suspend', 'resume', 'lock-screen', ...
import { guardedEmitter } from "../core/guard.ts";
import type { Members } from "../core/members.ts";

type PowerMembers = Members<
  Electron.PowerMonitor,
  | "getSystemIdleState"
  | "getSystemIdleTime"
  | "isOnBatteryPower"
  | "onBatteryPower"
>;

class PowerMonitor
  extends guardedEmitter("powerMonitor")
  implements PowerMembers
{
  onBatteryPower = false;

  getSystemIdleState(): "active" {
    return "active";
  }
  getSystemIdleTime(): number {
    return 0;
  }
  isOnBatteryPower(): boolean {
    return this.onBatteryPower;
  }
}

export const powerMonitor = new PowerMonitor();
