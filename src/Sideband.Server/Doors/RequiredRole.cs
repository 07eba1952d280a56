namespace Sideband.Server.Doors;

/// <summary>Stands at a route that wants another role than its method does.</summary>
internal sealed record RequiredRole(Role Role);
