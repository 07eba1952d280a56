namespace Sideband.Server.Views;

/// <summary>A question that is kept as a group.</summary>
internal sealed record GroupBody(string Query);
