using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Cli.Ipmitool;

/// <summary>Entries of the log as <c>sel</c> prints them.</summary>
internal static class SelPrinter
{
    private const byte KernelPanic = 0xF0;

    /// <summary>Before this a time counts from the controller's start.</summary>
    private const uint FirstReal = 0x20000000;

    public static async Task LineAsync(
        DropIn tool,
        Repository repository,
        SelRecord record,
        bool extended,
        bool live = true
    )
    {
        var comma = tool.Csv ? "," : " | ";
        tool.Print(tool.Csv ? $"{record.Id:x}," : $"{record.Id, 4:x} | ");
        if (record.RecordType == KernelPanic)
        {
            tool.Line($"{(tool.Csv ? ",," : "")}Linux kernel panic: {Panic(record)}");
            return;
        }
        if (record.HasTime)
        {
            var seconds = record.Time.Seconds;
            tool.Print(
                seconds < FirstReal
                    ? $" Pre-Init {(tool.Csv ? "," : " |")}{seconds:0000000000}{(tool.Csv ? "," : "| ")}"
                    : tool.Stamps.Date(seconds) + comma + tool.Stamps.Time(seconds) + comma
            );
        }
        else if (tool.Csv)
        {
            tool.Print(",,");
        }
        if (record.Event is not { } entry)
        {
            var data = Convert.ToHexStringLower(record.Body.Span[(record.HasTime ? 7 : 0)..]);
            var maker = record.HasTime ? Maker(record, live) + comma : "";
            tool.Line($"OEM record {record.RecordType:x2}{comma}{maker}{data}");
            return;
        }
        var sensor = extended ? await SensorAsync(repository, entry) : null;
        var type = Words.SensorType((byte)entry.SensorType);
        var name =
            sensor is not null ? $"{type} {sensor.Name}"
            : entry.SensorNumber != 0 ? $"{type} #0x{entry.SensorNumber:x2}"
            : type;
        tool.Print(name + comma + Description(entry) + comma + (entry.Deassertion ? "Deasserted" : "Asserted"));
        if (sensor is not null && entry.EventType == 0x01)
            tool.Print(comma + Threshold(entry, sensor));
        else if (IsMemory(entry))
            tool.Print($"{comma}CPU {entry.EventData3 & 0xF} DIMM {entry.EventData3 >> 4}");
        tool.Line("");
    }

    /// <summary>All of an entry; where its sensor is known, with what that makes of the bytes.</summary>
    public static async Task VerboseAsync(DropIn tool, Repository? repository, SelRecord record, bool live = true)
    {
        tool.Line($"SEL Record ID          : {record.Id:x4}");
        if (record.RecordType == KernelPanic)
        {
            tool.Line($" Record Type           : Linux kernel panic (OEM record {record.RecordType:x2})");
            tool.Line($" Panic string          : {Panic(record)}\n");
            return;
        }
        var sensor = repository is not null && record.Event is { } known ? await SensorAsync(repository, known) : null;
        var oem =
            record.RecordType < 0xC0 ? ""
            : record.HasTime ? "  (OEM timestamped)"
            : "  (OEM non-timestamped)";
        tool.Line($" Record Type           : {record.RecordType:x2}{oem}");
        if (record.HasTime)
        {
            // The peer formats both into one buffer and prints it twice: the date stands where the time should.
            var date = tool.Stamps.Date(record.Time.Seconds);
            tool.Line($" Timestamp             : {date} {date}");
        }
        if (record.Event is not { } entry)
        {
            var data = record.Body.Span[(record.HasTime ? 7 : 0)..];
            if (record.HasTime)
                tool.Line($" Manufactacturer ID    : {Maker(record, live)}");
            tool.Line($" OEM Defined           : {Convert.ToHexStringLower(data)} [{Letters(data)}]\n");
            return;
        }
        var raw = $"{entry.EventData1:x2}{entry.EventData2:x2}{entry.EventData3:x2}";
        tool.Line($" Generator ID          : {Generator(entry):x4}");
        tool.Line($" EvM Revision          : {entry.EvmRevision:x2}");
        tool.Line($" Sensor Type           : {Words.SensorType((byte)entry.SensorType)}");
        tool.Line($" Sensor Number         : {entry.SensorNumber:x2}");
        tool.Line($" Event Type            : {EventType(entry.EventType)}");
        tool.Line($" Event Direction       : {(entry.Deassertion ? "Deassertion Event" : "Assertion Event")}");
        tool.Line(sensor is null ? $" Event Data            : {raw}" : $" Event Data (RAW)      : {raw}");
        if (sensor is not null)
            Interpret(tool, entry, sensor, raw);
        tool.Line($" Description           : {Description(entry)}\n");
    }

    /// <summary>The record of the sensor that an event is of.</summary>
    public static Task<SdrRecord?> RecordAsync(Repository repository, SystemEventRecord entry) =>
        repository.SensorAsync(entry.GeneratorId, entry.SensorNumber, (byte)entry.SensorType);

    private sealed record Named(string Name, SensorValue? Value);

    private static async Task<Named?> SensorAsync(Repository repository, SystemEventRecord entry) =>
        await RecordAsync(repository, entry) is { } record ? new(record.Name ?? "", SensorValue.Of(record)) : null;

    private static string Description(in SystemEventRecord entry) =>
        Words.Event(entry.EventType, (byte)entry.SensorType, entry.EventData1, entry.EventData2) ?? "";

    private static string Threshold(in SystemEventRecord entry, Named sensor)
    {
        double Value(int shift, byte raw) =>
            (EventData1(shift) & 3) == 1 && sensor.Value is { } value ? (float)value.Convert(raw) : 0;
        var first = entry.EventData1;
        int EventData1(int shift) => first >> shift;
        var text = $"Reading {Numbers.Short(Value(6, entry.EventData2), 2)}";
        if ((EventData1(4) & 3) != 1)
            return text;
        // Odd offsets are "going high"; an event that is over turns the sign round.
        var high = (entry.EventData1 & 1) != 0 ^ entry.Deassertion;
        var unit = sensor.Value is { } s ? Words.Unit(s.Units) : "";
        return $"{text} {(high ? ">" : "<")} Threshold {Numbers.Short(Value(4, entry.EventData3), 2)} {unit}";
    }

    private static void Interpret(DropIn tool, in SystemEventRecord entry, Named sensor, string raw)
    {
        if (entry.EventType == 0x01 && sensor.Value is { Full: not null } value)
        {
            Part(tool, entry.EventData1 >> 6 & 3, "Trigger Reading      ", entry.EventData2, value);
            Part(tool, entry.EventData1 >> 4 & 3, "Trigger Threshold    ", entry.EventData3, value);
        }
        else if (entry.EventType is >= 0x02 and <= 0x0C or >= 0x70 and <= 0x7F)
        {
            // The peer has nothing to say of these.
        }
        else if (entry.EventType != 0x6F)
        {
            tool.Line($" Event Data            : {raw}");
        }
        else if (IsMemory(entry))
        {
            tool.Line($" Event Data            : CPU {entry.EventData3 & 0xF} DIMM {entry.EventData3 >> 4}");
        }
        else if ((byte)entry.SensorType != 0x2B || entry.EventData1 != 0xC1)
        {
            tool.Line(" Event Interpretation  : Missing");
        }
    }

    private static void Part(DropIn tool, int kind, string title, byte data, SensorValue sensor)
    {
        switch (kind)
        {
            case 1:
                tool.Line($" {title} : {Numbers.Fixed(sensor.Convert(data), 3)}{Words.Unit(sensor.Units)}");
                break;
            case 2:
                tool.Line($" OEM Data              : {data:x2}");
                break;
            case 3:
                tool.Line($" Sensor Extension Code : {data:x2}");
                break;
            default:
                break;
        }
    }

    private static bool IsMemory(in SystemEventRecord entry) =>
        entry is { EventType: 0x6F, SensorNumber: 0 }
        && (byte)entry.SensorType == 0x0C
        && (entry.EventData1 & 0x30) == 0x20;

    private static string EventType(byte code) =>
        code switch
        {
            0x00 => "Unspecified",
            0x01 => "Threshold",
            <= 0x0B => "Generic Discrete",
            0x6F => "Sensor-specific Discrete",
            >= 0x70 and <= 0x7F => "OEM",
            _ => "Reserved",
        };

    private static int Generator(in SystemEventRecord entry) =>
        entry.GeneratorId | entry.GeneratorLun << 8 | entry.GeneratorChannel << 12;

    /// <summary>The peer turns the number round when it reads an entry, but not when it reads a file.</summary>
    private static string Maker(in SelRecord record, bool live)
    {
        var body = record.Body.Span;
        return live ? $"{body[6]:x2}{body[5]:x2}{body[4]:x2}" : $"{body[4]:x2}{body[5]:x2}{body[6]:x2}";
    }

    /// <summary>What the kernel left from the third byte behind the record's type on.</summary>
    private static string Panic(in SelRecord record) =>
        new([.. record.Body.Span[2..].ToArray().TakeWhile(b => b != 0).Select(b => (char)b)]);

    private static string Letters(ReadOnlySpan<byte> data)
    {
        var text = new char[data.Length];
        for (var i = 0; i < text.Length; i++)
            text[i] = data[i] is < 0x40 or > 0x7E ? '.' : (char)data[i];
        return new(text);
    }
}
