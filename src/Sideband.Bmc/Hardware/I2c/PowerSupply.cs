using System.Buffers.Binary;
using System.Text;

namespace Sideband.Bmc.Hardware.I2c;

/// <summary>A power supply that speaks PMBus 1.2: readings as LINEAR11 and LINEAR16, texts as blocks. (PMBus part II)</summary>
internal sealed class PowerSupply : II2cDevice
{
    private const byte Page = 0x00;
    private const byte ClearFaults = 0x03;
    private const byte Capability = 0x19;
    private const byte VoutMode = 0x20;
    private const byte StatusByte = 0x78;
    private const byte StatusWord = 0x79;
    private const byte ReadVin = 0x88;
    private const byte ReadIin = 0x89;
    private const byte ReadVout = 0x8B;
    private const byte ReadIout = 0x8C;
    private const byte ReadTemperature = 0x8D;
    private const byte ReadFanSpeed = 0x90;
    private const byte ReadPout = 0x96;
    private const byte ReadPin = 0x97;
    private const byte Revision = 0x98;
    private const byte MfrId = 0x99;
    private const byte MfrModel = 0x9A;
    private const byte MfrSerial = 0x9E;

    /// <summary>Bit 11: the output is not good; bit 6: it is off.</summary>
    private const ushort NoPower = 0x0840;

    /// <summary>Output voltages have steps of 1/512 V.</summary>
    private const int VoutExponent = -9;
    private readonly byte _address;
    private readonly PowerSupplyModel _model;
    private readonly Func<Quantity?, double?> _value;
    private byte _command;

    /// <param name="address">Seven bits; the packet error code covers it.</param>
    /// <param name="model">What it shows.</param>
    /// <param name="value">Where the values come from.</param>
    public PowerSupply(byte address, PowerSupplyModel model, Func<Quantity?, double?> value) =>
        (_address, _model, _value) = (address, model, value);

    public bool Write(ReadOnlySpan<byte> data)
    {
        _command = data[0];
        Span<byte> answer = stackalloc byte[64];
        return _command is Page or ClearFaults || Answer(answer) > 0;
    }

    public void Read(Span<byte> data)
    {
        Span<byte> answer = stackalloc byte[64];
        // What comes before the answer on the wire: address and command, then the address to read from.
        answer[0] = (byte)(_address << 1);
        answer[1] = _command;
        answer[2] = (byte)(_address << 1 | 1);
        var length = Answer(answer[3..]);
        answer[3 + length] = PacketErrorCode(answer[..(3 + length)]);
        for (var i = 0; i < data.Length; i++)
            data[i] = i <= length ? answer[3 + i] : byte.MaxValue;
    }

    private int Answer(Span<byte> answer)
    {
        switch (_command)
        {
            case Page:
                return Byte(answer, 0);
            case Capability:
                // Packet error checking, 100 kHz, no alert line.
                return Byte(answer, 0x80);
            case VoutMode:
                return Byte(answer, VoutExponent & 0x1F);
            case StatusByte:
                return Byte(answer, (byte)Status());
            case StatusWord:
                return Word(answer, Status());
            case Revision:
                return Byte(answer, 0x22);
            case ReadVout:
                return Word(answer, Linear16(_value(_model.OutputVoltage)));
            case MfrId:
                return Block(answer, _model.Maker);
            case MfrModel:
                return Block(answer, _model.Model);
            case MfrSerial:
                return Block(answer, _model.Serial);
            default:
                return Reading() is { } quantity ? Word(answer, Linear11(_value(quantity) ?? 0)) : 0;
        }
    }

    private Quantity? Reading() =>
        _command switch
        {
            ReadVin => _model.InputVoltage,
            ReadIin => _model.InputCurrent,
            ReadIout => _model.OutputCurrent,
            ReadTemperature => _model.Temperature,
            ReadFanSpeed => _model.Fan,
            ReadPout => _model.OutputPower,
            ReadPin => _model.InputPower,
            _ => null,
        };

    private ushort Status() => _value(_model.OutputVoltage) is > 0 ? (ushort)0 : NoPower;

    /// <summary>Eleven bits of a number and five of its exponent, both signed.</summary>
    internal static ushort Linear11(double value)
    {
        var exponent = -16;
        while (exponent < 15 && Math.Abs(value / Math.Pow(2, exponent)) > 1023)
            exponent++;
        var mantissa = (int)Math.Clamp(Math.Round(value / Math.Pow(2, exponent)), -1024, 1023);
        return (ushort)((exponent & 0x1F) << 11 | mantissa & 0x7FF);
    }

    private static ushort Linear16(double? value) =>
        (ushort)Math.Clamp(Math.Round((value ?? 0) * Math.Pow(2, -VoutExponent)), 0, ushort.MaxValue);

    private static int Byte(Span<byte> answer, byte value)
    {
        answer[0] = value;
        return 1;
    }

    private static int Word(Span<byte> answer, ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(answer, value);
        return 2;
    }

    private static int Block(Span<byte> answer, string text)
    {
        var count = Encoding.ASCII.GetBytes(text.AsSpan(0, Math.Min(text.Length, 32)), answer[1..]);
        answer[0] = (byte)count;
        return 1 + count;
    }

    /// <summary>SMBus 2.0 §5.4: a CRC-8 with x⁸ + x² + x + 1.</summary>
    internal static byte PacketErrorCode(ReadOnlySpan<byte> bytes)
    {
        byte crc = 0;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (byte)((crc & 0x80) != 0 ? crc << 1 ^ 0x07 : crc << 1);
        }
        return crc;
    }
}
