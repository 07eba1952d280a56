namespace Sideband.Server.Doors;

/// <summary>Stands at a route that is open to who came in with a one-time password, and has to change it.</summary>
internal sealed class EvenBeforeChange;
