export type Theme = "system" | "light" | "dark";

const key = "sideband.theme";
const order: Theme[] = ["system", "light", "dark"];

class Look {
  theme = $state<Theme>(stored());

  constructor() {
    this.#apply();
  }

  next(): void {
    this.theme = order[(order.indexOf(this.theme) + 1) % order.length]!;
    localStorage.setItem(key, this.theme);
    this.#apply();
  }

  #apply(): void {
    if (this.theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = this.theme;
  }
}

function stored(): Theme {
  const value = localStorage.getItem(key) as Theme | null;
  return value !== null && order.includes(value) ? value : "system";
}

export const look = new Look();
