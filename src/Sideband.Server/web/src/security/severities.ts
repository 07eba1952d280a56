/** The worst first, as the server has them. */
export const severities = ["critical", "high", "medium", "low", "inherent", "note"] as const;
export type Severity = (typeof severities)[number];

const rank = (severity: string) => severities.indexOf(severity as Severity);
export const byRank = (one: string, other: string) => rank(one) - rank(other);
