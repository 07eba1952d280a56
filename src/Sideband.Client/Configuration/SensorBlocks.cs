using Sideband.Client.Operations;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Configuration;

/// <summary>Of each sensor its limits, how far readings must come back, and which events it sends.</summary>
internal static class SensorBlocks
{
    private const int MostOffsets = 15;
    private const StringSplitOptions Parting = StringSplitOptions.RemoveEmptyEntries;

    public static async Task<IReadOnlyList<SettingsItem>> FindAsync(SettingsScope scope, CancellationToken cancellation)
    {
        var records = await scope.Client.Sdr.AllAsync(cancellation).ConfigureAwait(false);
        return
        [
            .. records
                .SelectMany(SensorInfo.Of)
                .GroupBy(s => s.Name, StringComparer.Ordinal)
                .SelectMany(g => g.Select(s => (Sensor: s, Name: g.Count() == 1 ? g.Key : Numbered(s))))
                .SelectMany(s => Of(scope.Client.SensorSettings, s.Sensor, ["sensors", s.Name])),
        ];
    }

    /// <summary>Names may be given twice.</summary>
    private static string Numbered(SensorInfo sensor) =>
        FormattableString.Invariant($"{sensor.Name} ({sensor.Key.Number})");

    private static IEnumerable<SettingsItem> Of(SensorSettings settings, SensorInfo sensor, string[] path)
    {
        if (sensor is { HasLimits: true, Scale: { IsNonLinear: false } scale })
        {
            yield return SettingsBlock.Of<GetSensorThreshold.Response>(
                path,
                SettingsStage.Harmless,
                async stop => await settings.LimitsAsync(sensor, stop).ConfigureAwait(false),
                (limits, stop) => settings.SetRawLimitsAsync(sensor, limits.Readable, limits.Values, stop),
                edit: (body, draft) => EditLimits(scale, body, draft)
            );
            if (SensorSettings.HysteresisOf(scale, 1) > 0)
                yield return SettingsBlock.Of<GetSensorHysteresis.Response>(
                    path,
                    SettingsStage.Harmless,
                    async stop => await settings.HysteresisAsync(sensor, stop).ConfigureAwait(false),
                    (h, stop) => settings.SetHysteresisAsync(sensor, h.Positive, h.Negative, stop),
                    edit: (body, draft) => EditHysteresis(scale, body, draft)
                );
        }
        yield return SettingsBlock.Of<GetSensorEventEnable.Response>(
            path,
            SettingsStage.Harmless,
            async stop => await settings.EventsAsync(sensor, stop).ConfigureAwait(false),
            (events, stop) => WriteAsync(settings, sensor, events, stop),
            edit: (body, draft) => EditEvents(sensor, body, draft)
        );
    }

    private static Octets EditLimits(SensorScale scale, Octets body, SettingsDraft draft)
    {
        Message.Read<GetSensorThreshold.Response>(body.Span, out var limits);
        var values = limits.Values;
        foreach (
            var limit in Enum.GetValues<Thresholds>()
                .Where(l => l != Thresholds.None && limits.Readable.HasFlag(l) && int.IsPow2((int)l))
        )
        {
            var name = SettingsWire.NameOf(limit.ToString());
            var raw = draft.Take(
                name,
                values[limit],
                value => SettingsWords.Say(scale.ToValue(value)),
                text => scale.ToRaw(SettingsWords.Number(text))
            );
            values = values.With(limit, raw);
        }
        var edited = limits with { Values = values };
        return Message.ToOctets(in edited);
    }

    private static Octets EditHysteresis(SensorScale scale, Octets body, SettingsDraft draft)
    {
        byte Take(string name, byte value) =>
            draft.Take(
                name,
                value,
                raw => SettingsWords.Say(SensorSettings.HysteresisOf(scale, raw)),
                text => SensorSettings.RawHysteresis(scale, SettingsWords.Number(text))
            );
        Message.Read<GetSensorHysteresis.Response>(body.Span, out var hysteresis);
        hysteresis = new(Take("hysteresis-up", hysteresis.Positive), Take("hysteresis-down", hysteresis.Negative));
        return Message.ToOctets(in hysteresis);
    }

    private static Octets EditEvents(SensorInfo sensor, Octets body, SettingsDraft draft)
    {
        var names = Names(sensor);
        ushort? Take(string name, ushort? mask) => mask is { } known ? (ushort)draft.Bits(name, known, names) : null;
        Message.Read<GetSensorEventEnable.Response>(body.Span, out var events);
        events = new(
            draft.YesNo("scanning", events.Scanning),
            draft.YesNo("event-messages", events.EventMessages),
            Take("assertion-events", events.Assertions),
            Take("deassertion-events", events.Deassertions)
        );
        return Message.ToOctets(in events);
    }

    /// <summary>The events of a sensor as keys; those without a name, and with the name of one before, by their number.</summary>
    private static List<string> Names(SensorInfo sensor)
    {
        var names = new List<string>();
        for (var offset = 0; offset < MostOffsets; offset++)
        {
            var words = (EventOffsetNames.Name(sensor.EventType, sensor.Type, offset) ?? "").ToLowerInvariant();
            var name = string.Join('-', words.Split([' ', '-', '/', ',', '.', '(', ')'], Parting));
            names.Add(name.Length > 0 && !names.Contains(name) ? name : FormattableString.Invariant($"state-{offset}"));
        }
        return names;
    }

    /// <summary>One command switches events on, another off; each says of scanning and messages the same.</summary>
    private static async Task WriteAsync(
        SensorSettings settings,
        SensorInfo sensor,
        GetSensorEventEnable.Response events,
        CancellationToken cancellation
    )
    {
        Task Set(EventEnableAction action, ushort? up, ushort? down) =>
            settings.SetEventsAsync(sensor, action, events.Scanning, events.EventMessages, up, down, cancellation);
        const ushort all = (1 << MostOffsets) - 1;
        if (events.Assertions is null && events.Deassertions is null)
        {
            await Set(EventEnableAction.LeaveAsIs, null, null).ConfigureAwait(false);
            return;
        }
        await Set(EventEnableAction.Enable, events.Assertions ?? 0, events.Deassertions ?? 0).ConfigureAwait(false);
        await Set(
                EventEnableAction.Disable,
                (ushort)(~(events.Assertions ?? 0) & all),
                (ushort)(~(events.Deassertions ?? 0) & all)
            )
            .ConfigureAwait(false);
    }
}
