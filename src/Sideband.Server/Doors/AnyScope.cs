namespace Sideband.Server.Doors;

/// <summary>Stands at a route that minds for which controllers a role is, or has nothing to do with controllers. Others are closed to such roles.</summary>
internal sealed class AnyScope;
