namespace Sideband.Server.Doors;

/// <summary>Stands at a route that a WebSocket's ticket opens.</summary>
internal sealed class TakesTicket;
