using System.Globalization;

namespace Sideband.Server.Routes;

/// <summary>A server-sent event.</summary>
/// <param name="Kind">Its kind; null is a plain message: something that happened at a controller.</param>
/// <param name="Data">JSON in one line.</param>
/// <param name="Id">Where one who lost the connection goes on; null where it does not matter.</param>
internal sealed record StreamMessage(string? Kind, string Data, long? Id = null)
{
    /// <summary>As it goes over the wire.</summary>
    public override string ToString() =>
        (Id is { } id ? string.Create(CultureInfo.InvariantCulture, $"id: {id}\n") : "")
        + (Kind is null ? "" : $"event: {Kind}\n")
        + $"data: {Data}\n\n";
}
