using System.Buffers.Binary;

namespace Sideband.Bmc.Hardware.I2c;

/// <summary>LM75 and TMP75: a pointer and four registers. (data sheets of both; TMP75 adds finer steps)</summary>
internal sealed class TemperatureSensor(Func<double?> source, bool isTmp75) : II2cDevice
{
    private const int Temperature = 0;
    private const int Configuration = 1;
    private const int LastRegister = 3;
    private const double LowestLm75 = -55;
    private const double HighestLm75 = 125;
    private readonly byte[] _limits = [0x4B, 0x00, 0x50, 0x00];
    private byte _configuration;
    private int _pointer;

    public bool Write(ReadOnlySpan<byte> data)
    {
        if (data[0] > LastRegister)
            return false;
        _pointer = data[0];
        var values = data[1..];
        if (values.IsEmpty)
            return true;
        switch (_pointer)
        {
            case Temperature:
                return false;
            case Configuration:
                _configuration = values[0];
                break;
            default:
                values[..Math.Min(2, values.Length)].CopyTo(_limits.AsSpan((_pointer - 2) * 2));
                break;
        }
        return true;
    }

    public void Read(Span<byte> data)
    {
        Span<byte> register = stackalloc byte[2];
        switch (_pointer)
        {
            case Temperature:
                BinaryPrimitives.WriteInt16BigEndian(register, Reading());
                break;
            case Configuration:
                register.Fill(_configuration);
                break;
            default:
                _limits.AsSpan((_pointer - 2) * 2, 2).CopyTo(register);
                break;
        }
        // A master that clocks on gets the register again.
        for (var i = 0; i < data.Length; i++)
            data[i] = register[i % 2];
    }

    /// <summary>The temperature at the left of sixteen bits: nine of them count, up to twelve in a TMP75.</summary>
    private short Reading()
    {
        var bits = isTmp75 ? 9 + (_configuration >> 5 & 3) : 9;
        var degrees = Math.Clamp(source() ?? LowestLm75, LowestLm75, HighestLm75);
        var steps = (int)Math.Round(degrees * (1 << (bits - 8)), MidpointRounding.AwayFromZero);
        return (short)(steps << (16 - bits));
    }
}
