namespace Sideband.Server.Views;

/// <summary>A setting that is not as it is wanted. One that <c>moves</c> would take the server's own way in away: no job makes it.</summary>
internal sealed record ConfigurationChangeView(string Setting, string Now, string Wanted, bool Moves);
