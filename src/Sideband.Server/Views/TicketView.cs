namespace Sideband.Server.Views;

/// <summary>What opens a WebSocket once.</summary>
/// <param name="Ticket">A protocol to ask for with it.</param>
/// <param name="Protocol">The protocol to ask for beside it.</param>
/// <param name="Until">It opens nothing any more then.</param>
internal sealed record TicketView(string Ticket, string Protocol, DateTimeOffset Until);
