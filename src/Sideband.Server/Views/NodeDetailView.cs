using System.Globalization;
using Sideband.Fleet;
using Sideband.Protocol;

namespace Sideband.Server.Views;

/// <summary>All that is known of a controller and its machine.</summary>
internal sealed record NodeDetailView(
    NodeView Summary,
    ChassisView? Chassis,
    ControllerView? Controller,
    LogView? Log,
    double? ClockSkewSeconds,
    PollingView Polling,
    IReadOnlyList<SensorView> Sensors,
    IReadOnlyList<EventView> Events
)
{
    /// <summary>Whether it is known where the machine's screen is.</summary>
    public bool HasScreen { get; init; }

    public static NodeDetailView Of(NodeSnapshot node) =>
        new(
            NodeView.Of(node),
            node.Chassis is { } c
                ? new(c.PowerOn, c.PowerFault, c.FanFault, c.DriveFault, c.Intrusion, Words.Seconds(node.ChassisAge))
                {
                    Bytes = Convert.ToHexString(Message.ToOctets(in c).Span),
                }
                : null,
            node.Identity is { } id
                ? new(
                    Manufacturers.Name(id.ManufacturerId),
                    (int)id.ManufacturerId,
                    id.ProductId,
                    string.Create(CultureInfo.InvariantCulture, $"{id.FirmwareMajor}.{id.FirmwareMinor:00}"),
                    string.Create(CultureInfo.InvariantCulture, $"{id.IpmiMajor}.{id.IpmiMinor}"),
                    node.SystemFirmware
                )
                : null,
            node.Log is { } log ? new(log.Entries, log.FreeSpace, log.Overflow, Words.Seconds(node.LogAge)) : null,
            Words.Seconds(node.ClockSkew),
            new(
                Math.Round(node.Latency.TotalMilliseconds, 3),
                node.Stretch,
                node.Failures,
                node.AnsweredAt,
                node.TriedAgainAt,
                node.Answered,
                node.Unanswered
            )
            {
                Intervals = IntervalsView.Of(node.Plan),
            },
            [.. node.Sensors.Select(SensorView.Of)],
            [.. node.Events.Select(EventView.Of)]
        );
}
