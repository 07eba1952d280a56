/** What stands between blanks and commas. */
export const words = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== "");
