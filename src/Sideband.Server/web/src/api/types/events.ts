// What the API answers about events that are kept, as src/Sideband.Server/Views has it.

import type { FleetEvent } from "./nodes";

export interface EventPage {
  events: FleetEvent[];
  /** The page behind this one, as `before` or `after`; null where there is none. A search may have found nothing yet and have one. */
  next: number | null;
}
