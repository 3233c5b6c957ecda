/** Why something was refused, as it can be shown. */
import type { Refusal } from "./backend";
import { texts } from "./texts";

/** The code of a place that cannot be written. */
export const NOT_WRITTEN = "S102";
/** The code of the refusal to save over what someone else wrote. */
export const CHANGED_ELSEWHERE = "S107";

/** Makes anything thrown into something that can be shown: a sentence, but what it quotes stays as typed. */
export function refusal(thrown: unknown): Refusal {
  if (typeof thrown === "object" && thrown !== null && "message" in thrown && "code" in thrown) {
    const refused = thrown as Refusal;
    return { ...refused, message: refused.message.charAt(0).toUpperCase() + refused.message.slice(1) };
  }
  return { code: "", ...texts.unexpected };
}
