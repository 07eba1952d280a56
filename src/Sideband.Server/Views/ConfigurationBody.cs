namespace Sideband.Server.Views;

/// <summary>The settings that are wanted, as <c>sideband config apply</c> takes them.</summary>
internal sealed record ConfigurationBody(string Document);
