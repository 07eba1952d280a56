namespace Sideband.Server.Views;

/// <summary>What somebody at a console wants.</summary>
/// <param name="Do"><c>take</c> or <c>leave</c> the keyboard, <c>break</c>, <c>again</c>, <c>take-over</c>.</param>
internal sealed record ConsoleCommandBody(string Do);
