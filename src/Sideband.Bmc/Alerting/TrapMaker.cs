using System.Buffers.Binary;
using System.Net;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Records.Pet;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Alerting;

/// <summary>Makes a trap of an event, with all that a controller knows of itself and of the sensor. (IPMI v2.0 §17.16)</summary>
internal sealed class TrapMaker
{
    private const byte English = 25;
    private const short MostMinutes = 720;
    private readonly Controller _controller;
    private readonly DateTimeOffset _start;
    private ushort _sequence;

    public TrapMaker(Controller controller)
    {
        _controller = controller;
        _start = controller.Clock.GetUtcNow();
        // A manager takes a number that it has just seen for a repetition: after a restart they go on elsewhere.
        Span<byte> random = stackalloc byte[sizeof(ushort)];
        controller.Random.Fill(random);
        _sequence = BinaryPrimitives.ReadUInt16LittleEndian(random);
    }

    /// <summary>Hundredths of seconds since the controller's start; wraps as SNMP's do.</summary>
    public uint Uptime =>
        unchecked((uint)((_controller.Clock.GetUtcNow() - _start).Ticks / (TimeSpan.TicksPerSecond / 100)));

    /// <summary>The log knows more offsets than a trap does, and says otherwise that it knows none. (§31.11)</summary>
    private ushort UtcOffset =>
        _controller.UtcOffset is >= -MostMinutes and <= MostMinutes and var minutes
            ? unchecked((ushort)minutes)
            : PetVariables.UnknownUtcOffset;

    public PlatformEventTrap Make(in AlertMessage message)
    {
        var entry = message.Entry;
        var (entity, instance) = EntityOf(in entry);
        var guid = _controller.Pef.Settings.Tables.Guid;
        var severity = message.Severity == PefSeverity.Unspecified ? EventSeverity.Of(in entry) : message.Severity;
        return new(
            new(entry.SensorType, entry.EventType, (byte)(entry.EventData1 & 0xF), entry.Deassertion),
            new(
                guid.UseGuid ? guid.Guid : _controller.Identity.Guid,
                ++_sequence,
                PlatformEventTrap.TimestampOf(new(entry.Timestamp)),
                UtcOffset,
                PetVariables.Controller,
                PetVariables.Controller,
                severity,
                entry.GeneratorId,
                entry.SensorNumber,
                entity,
                instance,
                entry.EventData1,
                entry.EventData2,
                entry.EventData3,
                default,
                message.Text.IsEmpty ? byte.MaxValue : English,
                _controller.Identity.ManufacturerId,
                _controller.Identity.ProductId,
                PetField.WithAlertString(message.Text.Span)
            )
        );
    }

    /// <summary>What the sensor belongs to, by its record in the repository; unspecified where it has none.</summary>
    private (EntityId Entity, byte Instance) EntityOf(in SystemEventRecord entry) =>
        _controller.Sdrs.FindSensor(in entry) is { Entity: { } entity } ? (entity.Id, entity.Instance) : default;
}
