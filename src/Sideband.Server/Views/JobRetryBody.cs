namespace Sideband.Server.Views;

/// <summary>Whether that is sent again, too, of which nobody knows whether it was done.</summary>
internal sealed record JobRetryBody(bool Unknown = false);
