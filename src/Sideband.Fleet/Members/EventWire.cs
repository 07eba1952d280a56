using System.Text.Json;
using Sideband.Fleet.Incidents;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet.Members;

/// <summary>Events as members tell them to each other, with nothing left out but their numbers.</summary>
public static class EventWire
{
    /// <summary>An event as text of one line.</summary>
    public static string ToText(FleetEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return JsonSerializer.Serialize(
            new Wire(
                happened.Node,
                happened.Kind,
                happened.SeenAt,
                happened.Severity,
                happened.Sensor,
                happened.Text,
                happened.Record?.ToArray(),
                happened.ControllerTime,
                happened.CorrectedTime,
                happened.Incident
            ),
            EventWireJson.Default.Wire
        );
    }

    /// <summary>An event of a text; null where it is none.</summary>
    public static FleetEvent? Parse(string text)
    {
        try
        {
            if (JsonSerializer.Deserialize(text, EventWireJson.Default.Wire) is not { } wire)
                return null;
            return new(0, wire.Node, wire.Kind, wire.SeenAt, wire.Severity, wire.Sensor, wire.Text)
            {
                Record = wire.Record is { } bytes && SelRecord.TryParse(bytes, out var record) ? record : null,
                ControllerTime = wire.ControllerTime,
                CorrectedTime = wire.CorrectedTime,
                Incident = wire.Incident,
                IsRelayed = true,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal sealed record Wire(
        string Node,
        FleetEventKind Kind,
        DateTimeOffset SeenAt,
        EventSeverity Severity,
        string? Sensor,
        string Text,
        byte[]? Record,
        DateTimeOffset? ControllerTime,
        DateTimeOffset? CorrectedTime,
        Incident? Incident
    );
}
