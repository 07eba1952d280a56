namespace Sideband.Server.Views;

/// <summary>What becomes of one controller by an import: <c>add</c>, <c>change</c>, <c>same</c>, <c>leave</c> or <c>remove</c>; with the line of the file that says so.</summary>
internal sealed record ImportStepView(string Act, string Name, string Address, string Words, int? Line);
