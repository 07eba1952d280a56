namespace Sideband.Fleet.Alerts;

/// <summary>A notice on its way.</summary>
/// <param name="Id">Its number: they go out in this order.</param>
/// <param name="Route">The route's name.</param>
/// <param name="Notice">The notice.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Due">When it is tried next.</param>
public sealed record AlertDelivery(long Id, string Route, AlertNotice Notice, int Attempts, DateTimeOffset Due);
