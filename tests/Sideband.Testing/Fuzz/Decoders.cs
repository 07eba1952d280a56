using System.Text;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Framing.Serial;
using Sideband.Protocol.Framing.Snmp;
using Sideband.Protocol.Framing.SystemInterface;
using Sideband.Protocol.Framing.Vm;
using Sideband.Protocol.Records.Fru;
using Sideband.Protocol.Records.Pet;
using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Records.Spd;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;

namespace Sideband.Testing.Fuzz;

/// <summary>What reads the protocol's bytes, each with some that are sound.</summary>
public static class Decoders
{
    /// <summary>Every field has a name and a text.</summary>
    private const int OfWords = 2048;
    private const int OfRecordInWords = 1 << 16;
    private const int WordsShare = 50;

    /// <summary>By what is read.</summary>
    public static IReadOnlyDictionary<string, Decoder> All { get; } =
        new Dictionary<string, Decoder>(StringComparer.Ordinal)
        {
            ["datagrams"] = new(Datagrams(), ReadDatagram),
            ["messages' frames"] = new([MessageFrame()], ReadFrame),
            ["log entries"] = new(Entries(), ReadEntry),
            ["sensor records"] = new(SensorRecords(), ReadSensorRecord),
            ["sensor records in words"] = new(SensorRecords(), DescribeSensorRecord)
            {
                MostOfByte = OfWords,
                MostAtLeast = OfRecordInWords,
                Share = WordsShare,
            },
            ["inventories"] = new([Inventory(), Multirecords()], ReadInventory),
            ["multirecords in words"] = new([Multirecords()], DescribeMultirecords)
            {
                MostOfByte = OfWords,
                MostAtLeast = OfRecordInWords,
                Share = WordsShare,
            },
            ["memory modules"] = new([new byte[512]], input => MemoryModule.Decode(input) is not null),
            ["traps"] = new([Trap()], ReadTrap),
            ["notifications"] = new([Notification(inform: false), Notification(inform: true)], ReadNotification),
            ["answers to informs"] = new([AnswerToInform()], input => SnmpNotification.ReadAnswer(input) is not null),
            ["sealed packets"] = SealedPackets.Whole,
            ["packets' pads"] = SealedPackets.Pads,
            ["BT messages"] = new(
                [
                    [4, 0x18, 1, 1, 0],
                ],
                input => BtMessage.TryRead(input, out _)
            ),
            ["host messages"] = new(
                [
                    [0x18, 1, 2, 3],
                ],
                input => HostMessage.TryRead(input, out _)
            ),
            ["terminal lines"] = new([Encoding.ASCII.GetBytes("18 04 01")], ReadLine),
            ["basic frames"] = new(
                [
                    [0xA0, 0x20, 0x18, 0xC8, 0x81, 0x04, 0x01, 0x7A, 0xA5],
                ],
                ReadBasic
            ),
            ["VM frames"] = new(
                [
                    [1, 0x18, 1, 0xE6, 0xA0],
                ],
                ReadVm
            ),
            ["suites"] = new(
                [
                    [0xC0, 3, 1, 0x41, 0x81, 0xC1, 1, 2, 3, 4, 1, 0x41],
                ],
                input => CipherSuiteRecord.ReadAll(input).Count > 0
            ),
            ["GUIDs"] = new([new byte[16]], input => SystemGuid.Decode(input) is not null),
        };

    private static List<byte[]> Entries()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(1, 16).Select(i => (byte[])[(byte)i, 0, 2, .. Made<SystemEventRecord>(random)])];
    }

    private static byte[] Made<T>(Random random)
        where T : struct, IMessage<T>
    {
        var message = Message.MakeUp<T>(random);
        return Message.ToOctets(in message).ToArray();
    }

    private static byte[] MessageFrame()
    {
        var bytes = new byte[LanMessage.Overhead + 3];
        new LanMessage
        {
            To = LanMessage.ControllerAddress,
            From = LanMessage.ConsoleAddress,
            NetFn = 6,
            Sequence = 9,
            Command = 1,
            Body = [1, 2, 3],
        }.Write(bytes);
        return bytes;
    }

    /// <summary>Of 2.0 with and without a code, of 1.5 with and without.</summary>
    private static List<byte[]> Datagrams()
    {
        var message = MessageFrame();
        byte[] padded = [.. message, 0xFF, 0xFF, 2, 7, .. new byte[12]];
        byte[] size = [(byte)message.Length, 0];
        return
        [
            [6, 0, 0xFF, 7, 6, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, .. size, .. message],
            [6, 0, 0xFF, 7, 6, 0x40, 1, 2, 3, 4, 5, 0, 0, 0, .. size, .. padded],
            [6, 0, 0xFF, 7, 6, 0xC0, 1, 2, 3, 4, 5, 0, 0, 0, 32, 0, .. new byte[32], 0xFF, 0xFF, 2, 7, .. new byte[12]],
            [6, 0, 0xFF, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)message.Length, .. message],
            [6, 0, 0xFF, 7, 2, 1, 0, 0, 0, 1, 2, 3, 4, .. new byte[16], (byte)message.Length, .. message],
        ];
    }

    private static List<byte[]> SensorRecords()
    {
        var random = new Random(1);
        return
        [
            .. Enumerable
                .Range(0, 8)
                .SelectMany(_ =>
                    new[]
                    {
                        Record(1, Made<FullSensorRecord>(random)),
                        Record(2, Made<CompactSensorRecord>(random)),
                        Record(3, Made<EventOnlyRecord>(random)),
                        Record(8, Made<EntityAssociationRecord>(random)),
                        Record(9, Made<DeviceRelativeEntityAssociationRecord>(random)),
                        Record(0x10, Made<GenericDeviceLocatorRecord>(random)),
                        Record(0x11, Made<FruDeviceLocatorRecord>(random)),
                        Record(0x12, Made<ControllerLocatorRecord>(random)),
                        Record(0x13, Made<ControllerConfirmationRecord>(random)),
                        Record(0x14, Made<MessageChannelInfoRecord>(random)),
                        Record(0xC0, Made<Protocol.Records.Sdr.OemRecord>(random)),
                    }
                ),
        ];

        static byte[] Record(byte type, byte[] body) => [1, 0, 0x51, type, (byte)body.Length, .. body];
    }

    /// <summary>A board's area and two records more.</summary>
    private static byte[] Inventory()
    {
        byte[] board = [1, 3, 0, 0, 0, 0, 0xC4, .. "Acme"u8, 0xC3, .. "X11"u8, 0x82, 1, 2, 0x42, 0x12, 0xC0, 0xC1, 0];
        byte[] records = [2, 2, 3, 0, 0, 1, 2, 3, 0xC0, 0x82, 3, 0, 0, 1, 2, 3];
        return [1, 0, 0, 1, 0, 4, 0, 0xFA, .. board, .. records];
    }

    /// <summary>One of each kind that has fields, and one of bytes alone.</summary>
    private static byte[] Multirecords()
    {
        var random = new Random(1);
        return new FruDocument
        {
            MultiRecords =
            [
                Record(FruRecordType.PowerSupply, Made<PowerSupplyRecord>(random)),
                Record(FruRecordType.DcOutput, Made<DcOutputRecord>(random)),
                Record(FruRecordType.DcLoad, Made<DcLoadRecord>(random)),
                Record(FruRecordType.ManagementAccess, [1, .. "http://"u8]),
            ],
        }.Build();

        static FruMultiRecord Record(FruRecordType type, byte[] data) =>
            new(type, FruMultiRecord.CurrentVersion, Octets.Create(data));
    }

    private static byte[] Notification(bool inform)
    {
        var variables = Message.MakeUp<PetVariables>(new Random(1));
        return new SnmpNotification(
            7,
            1,
            ObjectIdentifier.Parse($"{PlatformEventTrap.Enterprise}.0.{default(PetSpecificTrap).ToNumber()}"),
            [new(PlatformEventTrap.Variable, SnmpBinding.OctetString, Message.ToOctets(in variables))]
        ).ToMessage("public", inform);
    }

    /// <summary>The inform once more, as one that was answered.</summary>
    private static byte[] AnswerToInform()
    {
        const byte Inform = 0xA6;
        const byte Response = 0xA2;
        var message = Notification(inform: true);
        message[message.AsSpan().IndexOf(Inform)] = Response;
        return message;
    }

    private static byte[] Trap()
    {
        var trap = new PlatformEventTrap(default, Message.MakeUp<PetVariables>(new Random(1)));
        var datagram = new byte[512];
        return datagram[..trap.ToSnmp("public", default, 1).Write(datagram)];
    }

    private static bool ReadDatagram(ReadOnlySpan<byte> input)
    {
        Span<byte> datagram = stackalloc byte[Mutator.Longest];
        input.CopyTo(datagram);
        if (!SessionPacket.TryParse(datagram[..input.Length], out var packet))
            return false;
        LanMessage.TryRead(packet.Payload, requireChecksums: false, out _);
        return true;
    }

    private static bool ReadFrame(ReadOnlySpan<byte> input)
    {
        LanMessage.TryRead(input, requireChecksums: false, out _);
        return LanMessage.TryRead(input, out _);
    }

    private static bool ReadEntry(ReadOnlySpan<byte> input)
    {
        if (!SelRecord.TryParse(input, out var record))
            return false;
        if (record.Event is { } entry)
            EventText.Of(in entry);
        return true;
    }

    private static bool ReadSensorRecord(ReadOnlySpan<byte> input)
    {
        if (!SdrRecord.TryParse(input, out var record))
            return false;
        var isKnown = record.Type switch
        {
            SdrRecordType.EntityAssociation => record.TryRead<EntityAssociationRecord>(out _),
            SdrRecordType.DeviceRelativeEntityAssociation => record.TryRead<DeviceRelativeEntityAssociationRecord>(
                out _
            ),
            SdrRecordType.ControllerConfirmation => record.TryRead<ControllerConfirmationRecord>(out _),
            SdrRecordType.MessageChannelInfo => record.TryRead<MessageChannelInfoRecord>(out _),
            SdrRecordType.Oem => record.TryRead<Protocol.Records.Sdr.OemRecord>(out _),
            _ => record is { Key: not null } or { Name: not null } or { Entity: not null },
        };
        // Whatever the type says, it is read as what scales come from.
        if (!record.TryRead<FullSensorRecord>(out var full))
            return isKnown;
        var scale = SensorScale.Of(in full);
        for (var raw = 0; raw < 256; raw += 85)
            scale.ToRaw(scale.ToValue((byte)raw));
        return true;
    }

    private static bool ReadInventory(ReadOnlySpan<byte> input)
    {
        if (!FruDocument.TryParse(input, out var document))
            return false;
        foreach (var area in document.Areas)
        {
            for (var i = 0; i < area.Fields.Length; i++)
                area.Text(i);
        }
        foreach (var record in document.MultiRecords)
        {
            record.TryRead<PowerSupplyRecord>(out _);
            record.TryRead<DcOutputRecord>(out _);
            record.TryRead<DcLoadRecord>(out _);
        }
        return document.Areas.Any() || !document.MultiRecords.IsEmpty;
    }

    private static bool DescribeSensorRecord(ReadOnlySpan<byte> input) =>
        SdrRecord.TryParse(input, out var record) && record.Describe().Count > 0;

    private static bool DescribeMultirecords(ReadOnlySpan<byte> input) =>
        FruDocument.TryParse(input, out var document)
        && document.MultiRecords.Aggregate(false, (isAny, record) => isAny | record.Describe().Count > 0);

    private static bool ReadTrap(ReadOnlySpan<byte> input) =>
        SnmpTrap.TryRead(input, out var trap) && PlatformEventTrap.TryRead(in trap, out _);

    private static bool ReadNotification(ReadOnlySpan<byte> input) =>
        SnmpNotification.TryRead(input, out _, out var notification)
        && PlatformEventTrap.TryRead(in notification, out _);

    private static bool ReadLine(ReadOnlySpan<byte> input)
    {
        Span<char> text = stackalloc char[Mutator.Longest];
        Span<byte> bytes = stackalloc byte[Mutator.Longest];
        Encoding.Latin1.GetChars(input, text);
        return TerminalMessage.TryReadHex(text[..input.Length], bytes, out var length)
            && TerminalMessage.TryRead(bytes[..length], out _);
    }

    private static bool ReadBasic(ReadOnlySpan<byte> input)
    {
        var reader = new BasicFrameReader(LanMessage.Overhead + 40);
        var isRead = false;
        foreach (var b in input)
            isRead |= reader.Push(b) == BasicFrameEvent.Frame && LanMessage.TryRead(reader.Content, out _);
        return isRead;
    }

    private static bool ReadVm(ReadOnlySpan<byte> input)
    {
        var reader = new VmFrameReader();
        var isRead = false;
        foreach (var b in input)
            isRead |= reader.Push(b) == VmFrameKind.Message && VmMessage.TryRead(reader.Content, out _);
        return isRead;
    }
}
