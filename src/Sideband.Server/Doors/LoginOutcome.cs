namespace Sideband.Server.Doors;

/// <summary>What became of a try to come in.</summary>
/// <param name="Account">Who is in; null where nobody is.</param>
/// <param name="Wait">How long to wait before the next try, where there was none left; else null.</param>
internal readonly record struct LoginOutcome(Account? Account, TimeSpan? Wait);
