namespace Sideband.Server.Views;

/// <summary>What an audit could not see; no check is the whole.</summary>
internal sealed record AuditUnseenView(string? Check, string Why);
