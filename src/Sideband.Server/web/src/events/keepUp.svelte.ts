import { untrack } from "svelte";
import { fleet } from "../state/fleet.svelte";
import type { Archive } from "./archive.svelte";

/** In milliseconds. */
const again = 5000;

/** Reads what the stream did not bring while it was lost, as long as the component that calls it is there. */
export function keepUp(archive: Archive): void {
  let opened = fleet.opened;
  $effect(() => {
    if (fleet.opened === opened) return;
    opened = fleet.opened;
    untrack(() => void archive.catchUp());
  });
  $effect(() => {
    if (!archive.isBehind) return;
    const timer = setInterval(() => void archive.catchUp(), again);
    return () => clearInterval(timer);
  });
}
