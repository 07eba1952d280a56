namespace Sideband.Server;

/// <summary>Stands at a route that needs no token. Every route without it is closed.</summary>
internal sealed class OpenToAll;
