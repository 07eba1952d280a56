using Sideband.Fleet.Consoles;

namespace Sideband.Server.Views;

/// <summary>A line of a recording.</summary>
internal sealed record FoundView(string Id, double Seconds, string Line)
{
    public static FoundView Of(ConsoleFound found) =>
        new(found.Id, Math.Ceiling(found.At.TotalMilliseconds) / 1000, found.Line);
}
