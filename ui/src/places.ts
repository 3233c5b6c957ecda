/** Where each field of the dossier is shown, so that a figure's explanation can lead to it. */
import type { Screen } from "./app.svelte";
import type { Field } from "./bindings/Field";
import type { FieldGroup } from "./bindings/FieldGroup";
import type { OfferView } from "./bindings/OfferView";
import type { Workspace } from "./bindings/Workspace";

/** A field's screen, the offer to open there, and its exact path. */
export interface Place {
  screen: Screen;
  offer: string | null;
  path: string;
}

/** The id of the input that edits `path`. */
export function fieldId(path: string): string {
  return `field-${path.replace(/[^A-Za-z0-9]+/g, "-")}`;
}

const inGroups = (groups: FieldGroup[]): Field[] => groups.flatMap((group) => group.fields);

const inOffer = (offer: OfferView): Field[] => [
  ...offer.fields,
  ...offer.items.flatMap((item) => inGroups(item.groups)),
];

/** Finds the field of `path`, or the first field inside it (`price` leads to `price.amount`). */
export function placeOf(workspace: Workspace, path: string): Place | null {
  const shelves: [Screen, string | null, Field[]][] = [
    ["identity", null, inGroups(workspace.identity)],
    ["need", null, inGroups(workspace.need)],
    ["bisou", null, workspace.bisou.questions.map((question) => question.justification)],
    ...workspace.offers.map((offer): [Screen, string, Field[]] => ["offers", offer.id, inOffer(offer)]),
    ["comparison", null, inGroups(workspace.settings)],
    ["comparison", null, workspace.assumptions.map((assumption) => assumption.field)],
    ["decision", null, [...workspace.decision.fields, ...workspace.decision.rejected, workspace.decision.reserves]],
    ["decision", null, inGroups(workspace.decision.visas)],
  ];
  const matches: ((field: Field) => boolean)[] = [
    (field) => field.path === path,
    (field) => field.path.startsWith(`${path}.`) || field.path.startsWith(`${path}[`),
  ];
  for (const match of matches) {
    for (const [screen, offer, fields] of shelves) {
      const field = fields.find(match);
      if (field) return { screen, offer, path: field.path };
    }
  }
  return null;
}
