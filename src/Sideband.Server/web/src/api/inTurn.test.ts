import { expect, test } from "vitest";
import { inTurn } from "./inTurn";

test("the last that was asked for is read last, and those between not at all", async () => {
  const answers: (() => void)[] = [];
  const seen: string[] = [];
  let wanted = "a";
  const read = inTurn(async () => {
    const mine = wanted;
    await new Promise<void>((answer) => answers.push(answer));
    seen.push(mine);
  });
  const first = read();
  wanted = "b";
  const second = read();
  wanted = "c";
  const third = read();
  expect(answers.length).toBe(1);
  answers[0]!();
  await first;
  await Promise.resolve();
  expect(answers.length).toBe(2);
  answers[1]!();
  await Promise.all([second, third]);
  expect(seen).toEqual(["a", "c"]);
  const again = read();
  expect(answers.length).toBe(3);
  answers[2]!();
  await again;
  expect(seen).toEqual(["a", "c", "c"]);
});
