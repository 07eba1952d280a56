using Sideband.Fleet;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Server.Views;

/// <summary>Something that happened.</summary>
internal sealed record EventView(
    long Number,
    string Node,
    string Kind,
    DateTimeOffset SeenAt,
    string Severity,
    string? Sensor,
    string Text,
    int? Record,
    string? Bytes,
    DateTimeOffset? ControllerTime,
    DateTimeOffset? CorrectedTime
)
{
    public static EventView Of(FleetEvent happened) =>
        new(
            happened.Number,
            happened.Node,
            Words.Of(happened.Kind),
            happened.SeenAt,
            happened.Severity.Name(),
            happened.Sensor,
            happened.Text,
            happened.Record?.Id,
            happened.Record is { } record ? Convert.ToHexString(record.ToArray()) : null,
            happened.ControllerTime,
            happened.CorrectedTime
        );
}
