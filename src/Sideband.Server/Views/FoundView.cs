using Sideband.Fleet.Consoles;

namespace Sideband.Server.Views;

/// <summary>A line of a recording.</summary>
internal sealed record FoundView(string Id, double Seconds, string Line)
{
    public static FoundView Of(ConsoleFound found) => new(found.Id, Math.Round(found.At.TotalSeconds, 3), found.Line);
}
